package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import dev.connectome.statestore.verdict.Waivers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks whether a statement agrees with itself and with the catalogue: each verdict with its
 * findings and evidence, the counts with the verdicts, the exit code with all of them. It cannot
 * tell whether the run took place.
 */
public final class StatementConsistency {
  private final Statement statement;
  private final RunResult result;
  private final RequirementCatalogue catalogue;
  private final Map<String, CaseRecord> cases = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private StatementConsistency(
      Statement statement, RunResult result, RequirementCatalogue catalogue) {
    this.statement = statement;
    this.result = result;
    this.catalogue = catalogue;
    result.cases().forEach(record -> cases.put(record.id(), record));
  }

  /** Returns the contradictions; empty when there are none. */
  public static List<String> problems(
      Statement statement, RunResult result, RequirementCatalogue catalogue) {
    return new StatementConsistency(statement, result, catalogue).check();
  }

  private List<String> check() {
    if (!sameRequirements()) {
      return problems;
    }
    for (int at = 0; at < result.requirements().size(); at++) {
      requirement(result.requirements().get(at), statement.requirements().get(at));
    }
    cases();
    counts();
    waivers();
    ExitCode code = ExitCode.of(result, catalogue);
    expect("exit_code", code.code(), statement.exitCode());
    expect("verdict", code.wireName(), statement.verdict());
    expect("selection.partial", result.selection().isPartial(), statement.selection().partial());
    return problems;
  }

  private boolean sameRequirements() {
    List<String> demanded = catalogue.requirements().stream().map(Requirement::id).toList();
    List<String> stated =
        result.requirements().stream().map(RequirementVerdict::requirement).toList();
    expect("specification version", catalogue.specVersion(), result.specVersion());
    expect("the ids of the requirements", demanded, stated);
    return demanded.equals(stated);
  }

  private void requirement(RequirementVerdict entry, StatedRequirement stated) {
    Requirement requirement = catalogue.require(entry.requirement());
    String id = entry.requirement();
    expect(id + " level", requirement.level().name(), stated.level());
    expect(id + " profile", requirement.profile().id(), stated.profile());
    expect(id + " since", requirement.since(), stated.since());
    expect(
        id + " same_as",
        requirement.sameAs().orElse("none"),
        Objects.requireNonNullElse(stated.sameAs(), "none"));
    boolean selected = result.selection().contains(requirement);
    expect(id + " selected", selected, entry.verdict() != Verdict.NOT_SELECTED);
    switch (entry.verdict()) {
      case PASSED -> passed(entry);
      case FAILED -> that(!entry.findings().isEmpty(), id + " failed without a finding");
      case WAIVED -> waived(entry);
      case NOT_SUPPORTED, NOT_SELECTED ->
          that(
              entry.findings().isEmpty(),
              id + " has findings and is " + entry.verdict().wireName());
      case INCONCLUSIVE ->
          that(!entry.reason().isEmpty(), id + " is inconclusive without a reason");
    }
    requirement.sameAs().ifPresent(lead -> sharesVerdict(entry, lead));
    entry.findings().forEach(found -> stands(id, found));
  }

  private void passed(RequirementVerdict entry) {
    String id = entry.requirement();
    that(entry.findings().isEmpty(), id + " passed, but has findings");
    that(entry.evidence().witnesses() > 0, id + " passed without a witness");
    entry
        .evidence()
        .situations()
        .forEach(
            situation ->
                that(
                    situation.witnessed() > 0,
                    id + " passed, but this situation is not covered: " + situation.text()));
  }

  private void waived(RequirementVerdict entry) {
    that(!entry.findings().isEmpty(), entry.requirement() + " is waived without a finding");
    Waivers waivers = stated();
    for (CaseFinding found : entry.findings()) {
      that(
          waivers.covering(found.finding(), catalogue).isPresent(),
          entry.requirement() + " is waived, but no waiver covers: " + found.finding().problem());
    }
  }

  private void sharesVerdict(RequirementVerdict entry, String lead) {
    for (RequirementVerdict other : result.requirements()) {
      boolean bothSelected =
          other.verdict() != Verdict.NOT_SELECTED && entry.verdict() != Verdict.NOT_SELECTED;
      if (other.requirement().equals(lead) && bothSelected) {
        expect(entry.requirement() + " verdict, as of " + lead, other.verdict(), entry.verdict());
      }
    }
  }

  /** Checks the case of a finding; the case of an explored sequence is not recorded. */
  private void stands(String id, CaseFinding found) {
    CaseRecord record = cases.get(found.caseId());
    if (record == null) {
      that(
          result.explored() != null,
          id + " has a finding in " + found.caseId() + ", which was not run");
    } else {
      expect(id + ": the status of " + found.caseId(), CaseStatus.FAILED, record.status());
    }
  }

  private void cases() {
    expect("the ids of the cases, each once", result.cases().size(), cases.size());
    for (CaseRecord record : result.cases()) {
      boolean isQuiet = record.status().isQuiet();
      that(
          !isQuiet || record.findings().isEmpty(),
          "case " + record.id() + " has findings and is " + record.status().wireName());
    }
    boolean notDriven =
        result.cases().stream().anyMatch(record -> record.status() == CaseStatus.NOT_DRIVEN);
    that(
        !notDriven || !result.driverFailures().isEmpty(),
        "a case was not driven, but driver_failures is empty");
    boolean outOfTime =
        result.cases().stream()
            .anyMatch(
                record ->
                    record.status() == CaseStatus.OUT_OF_TIME && record.requirements().isEmpty());
    that(
        !outOfTime || result.count(Verdict.PASSED) == 0,
        "exploration ran out of time, but requirements passed");
    boolean kitFailed =
        result.cases().stream().anyMatch(record -> record.status() == CaseStatus.KIT_FAILED);
    that(
        !kitFailed || !result.kitFailures().isEmpty(),
        "the kit failed in a case, but kit_failures is empty");
  }

  private void counts() {
    for (Verdict verdict : Verdict.values()) {
      expect(
          "counts." + verdict.wireName(),
          result.count(verdict),
          statement.counts().getOrDefault(verdict.wireName(), 0L));
    }
  }

  private void waivers() {
    if (result.setup().madeAt() == null) {
      return;
    }
    List<WaiverUse> uses = stated().uses(result.requirements());
    for (int at = 0; at < uses.size(); at++) {
      expect("waiver " + (at + 1), uses.get(at).state(), result.waivers().get(at).state());
    }
  }

  private Waivers stated() {
    LocalDate day =
        result.setup().madeAt() == null
            ? LocalDate.EPOCH
            : LocalDate.ofInstant(result.setup().madeAt(), ZoneOffset.UTC);
    return new Waivers(result.waivers().stream().map(WaiverUse::waiver).toList(), day);
  }

  private void expect(String what, Object expected, Object stated) {
    if (!expected.equals(stated)) {
      problems.add(what + ": expected " + shown(expected) + ", stated " + shown(stated));
    }
  }

  private static String shown(Object value) {
    return value instanceof Verdict verdict ? verdict.wireName() : value.toString();
  }

  private void that(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
