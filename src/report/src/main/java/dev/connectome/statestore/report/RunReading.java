package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Level;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Combines a result with the catalogue and answers the questions that every report asks. */
public final class RunReading {
  private static final String UNKNOWN = "not known to this kit";

  private static final Pattern IN_A_CASE =
      Pattern.compile(".*? \\([\\w.-]+:\\w+\\): (.+)", Pattern.DOTALL);

  private final RunResult result;
  private final RequirementCatalogue catalogue;
  private final Map<String, CaseRecord> cases = new LinkedHashMap<>();
  private final Map<String, RequirementVerdict> verdicts = new LinkedHashMap<>();

  /** Reads this result with this catalogue. */
  public RunReading(RunResult result, RequirementCatalogue catalogue) {
    this.result = result;
    this.catalogue = catalogue;
    result.cases().forEach(record -> cases.put(record.id(), record));
    result.requirements().forEach(entry -> verdicts.put(entry.requirement(), entry));
  }

  /** Returns the result itself. */
  public RunResult result() {
    return result;
  }

  /** Returns the exit code of the run. */
  public ExitCode exitCode() {
    return ExitCode.of(result, catalogue);
  }

  /** Returns the catalogue entry of the requirement. */
  public Requirement requirement(RequirementVerdict entry) {
    return catalogue.require(entry.requirement());
  }

  /** Returns the title of a requirement, also of one that this kit does not know. */
  String title(RequirementVerdict entry) {
    return catalogue.find(entry.requirement()).map(Requirement::title).orElse(UNKNOWN);
  }

  /**
   * Returns whether a breach of the requirement decides the outcome; true when this kit does not
   * know the requirement.
   */
  public boolean isMust(RequirementVerdict entry) {
    return catalogue.find(entry.requirement()).map(result.selection()::binds).orElse(true);
  }

  /** Returns why a breach of the requirement does not decide the outcome; empty when it does. */
  public String mildness(RequirementVerdict entry) {
    if (requirement(entry).level() != Level.MUST) {
      return requirement(entry).level().name();
    }
    return result.selection().isNewer(requirement(entry))
        ? "newer than specification " + result.selection().specVersion()
        : "";
  }

  /** Returns the title of the requirement's group. */
  public String groupTitle(Requirement requirement) {
    return catalogue.groups().stream()
        .filter(group -> group.id().equals(requirement.group()))
        .map(group -> group.title())
        .findFirst()
        .orElse(requirement.group());
  }

  /**
   * Returns the number of cases, and how many of them need what the implementation does not have.
   */
  public String caseCount() {
    long without = result.cases().size() - applicableCases();
    String note =
        without == 0 ? "" : " (" + without + (without == 1 ? " does" : " do") + " not apply)";
    return ShownValue.counted(result.cases().size(), "case") + note;
  }

  /** Returns what the implementation does not declare, so that it was not tested; may be empty. */
  public String notAsked() {
    Capabilities declared = result.capabilities();
    return declared == null ? "" : String.join(", ", declared.undeclared());
  }

  /** Returns the number of cases that apply. */
  long applicableCases() {
    return result.cases().stream()
        .filter(record -> record.status() != CaseStatus.NOT_APPLICABLE)
        .count();
  }

  /**
   * Returns why the implementation could not be driven: each cause once, not once for each case
   * that met it.
   */
  public List<String> notDriven() {
    Map<String, List<String>> byCause = new LinkedHashMap<>();
    for (String failure : result.driverFailures()) {
      Matcher inCase = IN_A_CASE.matcher(failure);
      byCause
          .computeIfAbsent(inCase.matches() ? inCase.group(1) : failure, k -> new ArrayList<>())
          .add(failure);
    }
    return byCause.entrySet().stream()
        .map(
            each ->
                each.getValue().size() == 1
                    ? each.getValue().get(0)
                    : each.getKey()
                        + " (in "
                        + ShownValue.counted(each.getValue().size(), "case")
                        + ")")
        .toList();
  }

  /** Returns in words what was not done because time ran out; empty when time did not run out. */
  public Optional<String> outOfTime() {
    List<CaseRecord> late =
        result.cases().stream()
            .filter(record -> record.status() == CaseStatus.OUT_OF_TIME)
            .toList();
    return late.stream()
        .findFirst()
        .map(
            first ->
                late.size()
                    + " of "
                    + ShownValue.counted(result.cases().size(), "case")
                    + " did not run to their end; the first is "
                    + first.name()
                    + " ("
                    + first.id()
                    + "): "
                    + first.message());
  }

  /** Returns the other ids that state the same rule and have a verdict in this run. */
  public List<String> alsoKnownAs(RequirementVerdict entry) {
    return catalogue.alsoKnownAs(entry.requirement()).stream()
        .filter(id -> verdictOf(id).filter(found -> found == entry.verdict()).isPresent())
        .toList();
  }

  /** Returns whether the leading id of the rule already reports the same. */
  boolean isRepetition(RequirementVerdict entry) {
    return catalogue
        .find(entry.requirement())
        .flatMap(Requirement::sameAs)
        .flatMap(this::verdictOf)
        .filter(found -> found == entry.verdict())
        .isPresent();
  }

  /** Returns the entries with this verdict, with each rule once. */
  public List<RequirementVerdict> with(Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .filter(entry -> !isRepetition(entry))
        .toList();
  }

  /** Returns the ids with this verdict as a list in words, repetitions included; may be empty. */
  String idsWith(Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .map(RequirementVerdict::requirement)
        .collect(Collectors.joining(", "));
  }

  /** Returns the verdict of this run on a requirement. */
  public RequirementVerdict entry(String id) {
    RequirementVerdict entry = verdicts.get(id);
    return entry == null
        ? new RequirementVerdict(
            id, Verdict.NOT_SELECTED, "not in this statement", List.of(), Evidence.none())
        : entry;
  }

  /**
   * Returns whether a finding's case is a scenario of this run, and not a part of its exploration.
   */
  public boolean isScenario(String id) {
    return cases.containsKey(id) && !id.startsWith("exploration:");
  }

  /**
   * Returns the counterexample that exploration made of such a finding; ids of one rule share it.
   */
  public Optional<Counterexample> counterexampleFor(Finding finding) {
    String lead = catalogue.lead(finding.requirement());
    return result.counterexamples().stream()
        .filter(found -> catalogue.lead(found.finding().requirement()).equals(lead))
        .filter(found -> found.finding().problem().equals(finding.problem()))
        .findFirst();
  }

  /** Returns the case's name for people, and its place. */
  public String caseName(String id) {
    CaseRecord record = cases.get(id);
    return record == null ? id : record.name() + " (" + id + ")";
  }

  /** Returns whether this failed case counts against the implementation in this run. */
  public boolean counts(CaseRecord record) {
    if (record.status() != CaseStatus.FAILED) {
      return false;
    }
    List<String> blamed =
        record.findings().isEmpty()
            ? record.requirements().stream().limit(1).toList()
            : record.findings().stream().map(finding -> finding.requirement()).toList();
    return blamed.stream()
        .map(verdicts::get)
        .anyMatch(entry -> entry != null && entry.verdict() == Verdict.FAILED && isMust(entry));
  }

  /** Returns the waivers that cover breaches of this requirement under any of its ids. */
  public List<WaiverUse> waiversOf(RequirementVerdict entry) {
    String lead = catalogue.lead(entry.requirement());
    return result.waivers().stream()
        .filter(use -> use.state() == WaiverUse.State.USED)
        .filter(use -> catalogue.lead(use.waiver().requirement()).equals(lead))
        .toList();
  }

  /** Returns the counterexamples that prove this requirement broken under any of its ids. */
  public List<Counterexample> counterexamplesOf(RequirementVerdict entry) {
    String lead = catalogue.lead(entry.requirement());
    return result.counterexamples().stream()
        .filter(found -> catalogue.lead(found.finding().requirement()).equals(lead))
        .toList();
  }

  /** Returns the implementation's name for a reader. */
  public String implementation() {
    var implementation = result.implementation();
    return implementation == null
        ? "an implementation that could not be asked its name"
        : implementation.name()
            + " "
            + implementation.version()
            + " ("
            + implementation.language()
            + ")";
  }

  /** Returns in how many of the applicable situations a requirement was kept, such as "2 of 3". */
  public static String situationsKept(Evidence evidence) {
    long seen =
        evidence.situations().stream().filter(situation -> situation.witnessed() > 0).count();
    return seen + " of " + evidence.situations().size();
  }

  /** Returns what was left out of the run; empty when nothing was. */
  public String partialNote() {
    Selection selection = result.selection();
    if (!selection.isPartial()) {
      return "";
    }
    String profiles = "profiles " + String.join(", ", new TreeSet<>(selection.profiles()));
    return selection.only().isEmpty()
        ? profiles
        : profiles + "; only " + String.join(", ", selection.only());
  }

  private Optional<Verdict> verdictOf(String id) {
    return Optional.ofNullable(verdicts.get(id)).map(RequirementVerdict::verdict);
  }
}
