package dev.connectome.statestore.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merges the evidence for one requirement over all parts of a run. */
final class MergedEvidence {

  private MergedEvidence() {}

  /** Cases are the same in each part that ran them, and count once; sequences are added. */
  static Evidence of(List<RequirementVerdict> entries) {
    int cases = 0;
    int sequences = 0;
    int explored = 0;
    int inCases = 0;
    Map<String, SituationEvidence> situations = new LinkedHashMap<>();
    for (RequirementVerdict entry : entries) {
      Evidence evidence = entry.evidence();
      cases = Math.max(cases, evidence.cases());
      sequences += evidence.sequences();
      explored += evidence.witnesses() - evidence.inCases();
      inCases = Math.max(inCases, evidence.inCases());
      for (SituationEvidence situation : evidence.situations()) {
        situations.merge(situation.id(), situation, MergedEvidence::both);
      }
    }
    return new Evidence(
        cases, sequences, explored + inCases, inCases, List.copyOf(situations.values()));
  }

  private static SituationEvidence both(SituationEvidence one, SituationEvidence other) {
    int inCases = Math.max(one.inCases(), other.inCases());
    int explored = one.witnessed() - one.inCases() + other.witnessed() - other.inCases();
    return new SituationEvidence(one.id(), one.text(), explored + inCases, inCases);
  }
}
