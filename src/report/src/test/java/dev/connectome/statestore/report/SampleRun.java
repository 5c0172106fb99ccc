package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a run with one of each verdict, by an implementation whose texts are hostile to readers.
 */
final class SampleRun {
  static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();
  static final String HOSTILE =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\u001b[31m]]>&<|`\u0000\ud800"
          + "x".repeat(1_000_000);

  private SampleRun() {}

  static RunResult broken() {
    Finding edge = Finding.of("VAL-V2", 2, "two active edges").expected("e1", HOSTILE).build();
    Finding raw = Finding.of("PAT-RAW", 1, "raw payload kept").build();
    List<CaseRecord> cases =
        List.of(
            record("focus.feature:7", "One focus", "VAL-V2", CaseStatus.FAILED, edge),
            record("focus.feature:9", "Again", "VAL-V2", CaseStatus.FAILED, edge),
            record("raw.feature:3", "Raw payload", "PAT-RAW", CaseStatus.FAILED, raw),
            record("rt.feature:4", "Late events", "PAT-RET", CaseStatus.NOT_APPLICABLE));
    List<CaseFinding> twice =
        List.of(new CaseFinding("focus.feature:7", edge), new CaseFinding("focus.feature:9", edge));
    RequirementVerdict rule =
        new RequirementVerdict(
            "VAL-V2",
            Verdict.FAILED,
            "two active edges, and 1 more finding",
            twice,
            Evidence.none());
    List<RequirementVerdict> verdicts = new ArrayList<>();
    Map<String, RequirementVerdict> special =
        Map.of(
            "VAL-V2", rule,
            "VAL-E1", alias("VAL-E1", rule),
            "BEH-A2", alias("BEH-A2", rule),
            "PAT-RAW",
                new RequirementVerdict(
                    "PAT-RAW",
                    Verdict.FAILED,
                    "raw payload kept",
                    List.of(new CaseFinding("raw.feature:3", raw)),
                    Evidence.none()),
            "PAT-RET", simple("PAT-RET", Verdict.NOT_SUPPORTED, "no realtime"),
            "VAL-P2", simple("VAL-P2", Verdict.INCONCLUSIVE, "not covered: a restart"));
    CATALOGUE
        .requirements()
        .forEach(
            requirement ->
                verdicts.add(special.getOrDefault(requirement.id(), passed(requirement.id()))));
    return result(new Implementation("evil " + HOSTILE, "1", "java"), verdicts, cases, List.of());
  }

  static RunResult conformant() {
    return result(
        new Implementation("good", "1", "java"),
        CATALOGUE.requirements().stream().map(entry -> passed(entry.id())).toList(),
        List.of(record("a.feature:1", "Fine", "VAL-V1", CaseStatus.PASSED)),
        List.of());
  }

  /** Returns a conformant run of a store that does not declare a profile. */
  static RunResult without(Profile profile) {
    return result(
        new Implementation("good", "1", "java"),
        CATALOGUE.requirements().stream()
            .map(
                entry ->
                    entry.profile() == profile
                        ? simple(entry.id(), Verdict.NOT_SUPPORTED, "not declared")
                        : passed(entry.id()))
            .toList(),
        List.of(record("a.feature:1", "Fine", "VAL-V1", CaseStatus.PASSED)),
        List.of());
  }

  /** Returns a run that explored this number of the nine requested random sequences. */
  static RunResult explored(int tries) {
    Explored.Coverage none = new Explored.Coverage(List.of(), List.of());
    Explored explored =
        new Explored(
            1, Explored.Shard.WHOLE, tries, 9, 7, Map.of(), none, none, List.of(), List.of());
    RunResult run = conformant();
    return new RunResult(
        run.kitVersion(),
        run.specVersion(),
        run.implementation(),
        run.capabilities(),
        run.setup(),
        run.selection(),
        run.waivers(),
        run.requirements(),
        run.cases(),
        explored,
        run.choices(),
        run.counterexamples(),
        run.driverFailures(),
        run.kitFailures());
  }

  /** Returns a run in which only a random sequence failed. */
  static RunResult failing(Counterexample found) {
    String caseId = "exploration:randomSequences";
    RunResult run = conformant();
    List<RequirementVerdict> verdicts = new ArrayList<>(run.requirements());
    verdicts.replaceAll(
        entry ->
            entry.requirement().equals("ALG-C2")
                ? new RequirementVerdict(
                    "ALG-C2",
                    Verdict.FAILED,
                    found.finding().problem(),
                    List.of(new CaseFinding(caseId, found.finding())),
                    entry.evidence())
                : entry);
    CaseRecord sequences =
        new CaseRecord(
            caseId,
            "Exploration",
            "Random sequences keep every rule",
            List.of(),
            CaseStatus.FAILED,
            "",
            9,
            List.of(found.finding()),
            1);
    return new RunResult(
        run.kitVersion(),
        run.specVersion(),
        new Implementation("explored", "1", "Java"),
        run.capabilities(),
        run.setup(),
        run.selection(),
        run.waivers(),
        verdicts,
        List.of(sequences),
        run.explored(),
        run.choices(),
        List.of(found),
        run.driverFailures(),
        run.kitFailures());
  }

  /** Returns a run with these verdicts. */
  static RunResult with(List<RequirementVerdict> verdicts) {
    return result(new Implementation("good", "1", "java"), verdicts, List.of(), List.of());
  }

  static RunResult notDriven() {
    return new RunResult(
        "0.1.0",
        CATALOGUE.specVersion(),
        null,
        null,
        RunSetup.unknown(),
        Selection.everything(),
        List.of(),
        CATALOGUE.requirements().stream()
            .map(entry -> simple(entry.id(), Verdict.INCONCLUSIVE, "could not be asked"))
            .toList(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of("the constructor threw " + HOSTILE),
        List.of());
  }

  private static RunResult result(
      Implementation implementation,
      List<RequirementVerdict> verdicts,
      List<CaseRecord> cases,
      List<String> driverFailures) {
    return new RunResult(
        "0.1.0",
        CATALOGUE.specVersion(),
        implementation,
        Capabilities.all(),
        RunSetup.unknown(),
        Selection.everything(),
        List.of(),
        verdicts,
        cases,
        null,
        List.of(),
        List.of(),
        driverFailures,
        List.of());
  }

  static RequirementVerdict passed(String id) {
    return new RequirementVerdict(
        id,
        Verdict.PASSED,
        "",
        List.of(),
        new Evidence(
            2, 0, 9, 9, List.of(new SituationEvidence("grows", "the ledger grows", 9, 9))));
  }

  private static RequirementVerdict simple(String id, Verdict verdict, String reason) {
    return new RequirementVerdict(id, verdict, reason, List.of(), Evidence.none());
  }

  private static RequirementVerdict alias(String id, RequirementVerdict rule) {
    return new RequirementVerdict(
        id, rule.verdict(), rule.reason(), rule.findings(), rule.evidence());
  }

  private static CaseRecord record(
      String id, String name, String tag, CaseStatus status, Finding... findings) {
    return new CaseRecord(
        id, "Feature of " + tag, name, List.of(tag), status, HOSTILE, 3, List.of(findings), 12);
  }
}
