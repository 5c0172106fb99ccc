package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.SituationEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the evidence of all cases of a run for one requirement. */
final class RequirementEvidence {
  private final String lead;
  private final RequirementCatalogue catalogue;
  private final List<CaseFinding> findings = new ArrayList<>();
  private final Map<String, Integer> witnesses = new LinkedHashMap<>();
  private final Map<String, Integer> inCases = new LinkedHashMap<>();
  private final Set<String> outOfSight = new LinkedHashSet<>();
  private final Set<String> unfinished = new LinkedHashSet<>();
  private boolean checkFailed;
  private final Set<String> outOfTime = new LinkedHashSet<>();
  private int caseCount;
  private int sequenceCount;

  private RequirementEvidence(String lead, RequirementCatalogue catalogue) {
    this.lead = lead;
    this.catalogue = catalogue;
  }

  /**
   * Collects the evidence.
   *
   * @param lead the id under which the requirement is judged
   */
  static RequirementEvidence on(
      String lead, RequirementCatalogue catalogue, List<CaseResult> cases) {
    RequirementEvidence bearing = new RequirementEvidence(lead, catalogue);
    cases.forEach(bearing::add);
    return bearing;
  }

  List<CaseFinding> findings() {
    return findings;
  }

  /** Returns the evidence of the verdict, for the situations that apply. */
  Evidence evidence(List<Situation> situations) {
    return new Evidence(
        caseCount,
        sequenceCount,
        sum(witnesses),
        sum(inCases),
        situations.stream()
            .map(
                situation ->
                    new SituationEvidence(
                        situation.id(),
                        situation.text(),
                        witnesses.getOrDefault(situation.id(), 0),
                        inCases.getOrDefault(situation.id(), 0)))
            .toList());
  }

  private static int sum(Map<String, Integer> times) {
    return times.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns why the requirement was not fully checked, whatever was found; empty when it was. */
  String interruption() {
    return String.join(". ", interruptions());
  }

  /** Returns why the requirement was not shown to be fully satisfied; empty when it was. */
  String gap(Evidence evidence) {
    List<String> gaps = interruptions();
    List<String> unseen =
        evidence.situations().stream()
            .filter(situation -> situation.witnessed() == 0)
            .map(SituationEvidence::text)
            .toList();
    if (!unseen.isEmpty()) {
      gaps.add(RequirementVerdict.NEVER_SEEN + String.join("; ", unseen));
    } else if (evidence.witnesses() == 0) {
      gaps.add(RequirementVerdict.NOTHING_SEEN);
    }
    return String.join(". ", gaps);
  }

  private List<String> interruptions() {
    List<String> gaps = new ArrayList<>();
    if (checkFailed) {
      gaps.add("the kit's own check failed, see the kit failures");
    }
    if (!unfinished.isEmpty()) {
      gaps.add("did not run to its end: " + String.join("; ", unfinished));
    }
    if (!outOfTime.isEmpty()) {
      gaps.add("time ran out before the end of: " + String.join("; ", outOfTime));
    }
    if (!outOfSight.isEmpty()) {
      gaps.add("not observable: " + String.join("; ", outOfSight));
    }
    return gaps;
  }

  private void add(CaseResult result) {
    int before = findings.size();
    addFindings(result.record());
    if (result.outOfTime() && concerns(result.record())) {
      outOfTime.add(result.record().name());
    }
    boolean bore = findings.size() > before;
    boolean isCase = result.evidence().sequences().isEmpty();
    CheckResult tally = result.evidence().tallies().get(lead);
    if (tally != null) {
      tally.witnesses().forEach((id, times) -> witnesses.merge(id, times, Integer::sum));
      if (isCase) {
        tally.witnesses().forEach((id, times) -> inCases.merge(id, times, Integer::sum));
      }
      outOfSight.addAll(tally.outOfSight());
      checkFailed |= !tally.crashes().isEmpty();
      bore |= !tally.witnesses().isEmpty();
    }
    if (!isCase) {
      sequenceCount += result.evidence().sequences().getOrDefault(lead, 0);
    } else if (bore) {
      caseCount++;
    }
  }

  private void addFindings(CaseRecord record) {
    record.findings().stream()
        .filter(finding -> lead.equals(leadOf(finding.requirement())))
        .forEach(finding -> findings.add(new CaseFinding(record.id(), finding)));
    if (record.requirements().isEmpty() || !concerns(record)) {
      return;
    }
    if (record.status() == CaseStatus.FAILED && record.findings().isEmpty()) {
      findings.add(new CaseFinding(record.id(), unmetExample(lead, record)));
    }
    if (record.status() == CaseStatus.NOT_DRIVEN || record.status() == CaseStatus.KIT_FAILED) {
      unfinished.add(record.name());
    }
  }

  /**
   * Whether a case concerns this requirement: a scenario concerns the requirement that it names
   * first; an exploration concerns all of them.
   */
  private boolean concerns(CaseRecord record) {
    return record.requirements().isEmpty() || lead.equals(leadOf(record.requirements().get(0)));
  }

  /** Returns a finding for a scenario whose example failed although no check found anything. */
  static Finding unmetExample(String lead, CaseRecord record) {
    return Finding.of(lead, record.observations(), "example not met")
        .fact("example", record.message())
        .build();
  }

  private String leadOf(String id) {
    return catalogue.find(id).flatMap(found -> found.sameAs()).orElse(id);
  }
}
