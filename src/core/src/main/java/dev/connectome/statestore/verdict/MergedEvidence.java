package dev.connectome.statestore.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges the evidence for one requirement over all parts of a run. */
final class MergedEvidence {

  private MergedEvidence() {}

  /** Scenarios are the same in each part that ran them; sequences and observations are added. */
  static Evidence of(List<RequirementVerdict> entries) {
    int cases = 0;
    int sequences = 0;
    int witnesses = 0;
    Map<String, SituationEvidence> situations = new LinkedHashMap<>();
    for (RequirementVerdict entry : entries) {
      Evidence evidence = entry.evidence();
      cases = Math.max(cases, evidence.cases());
      sequences += evidence.sequences();
      witnesses += evidence.witnesses();
      for (SituationEvidence situation : evidence.situations()) {
        situations.merge(situation.id(), situation, MergedEvidence::both);
      }
    }
    return new Evidence(cases, sequences, witnesses, List.copyOf(situations.values()));
  }

  private static SituationEvidence both(SituationEvidence one, SituationEvidence other) {
    return new SituationEvidence(one.id(), one.text(), one.witnessed() + other.witnessed());
  }
}
