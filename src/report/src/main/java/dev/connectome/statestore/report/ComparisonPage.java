package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Renders the results of several implementations as a Markdown page to publish: first verdicts and
 * evidence side by side, then the findings of each implementation. The page contains no time and no
 * path of a machine, so that two runs with the same result give the same page.
 */
public final class ComparisonPage {
  private final List<RunReading> runs;
  private final RequirementCatalogue catalogue;
  private final StringBuilder text = new StringBuilder();

  private ComparisonPage(List<RunResult> results, RequirementCatalogue catalogue) {
    this.runs = results.stream().map(result -> new RunReading(result, catalogue)).toList();
    this.catalogue = catalogue;
  }

  /** Returns the page as text. */
  public static String of(List<RunResult> results, RequirementCatalogue catalogue) {
    return new ComparisonPage(results, catalogue).page();
  }

  /** Returns the section of the page about one implementation. */
  public static String sectionOf(RunResult result, RequirementCatalogue catalogue) {
    ComparisonPage page = new ComparisonPage(List.of(result), catalogue);
    page.section(page.runs.get(0));
    return page.text.toString();
  }

  private String page() {
    line("# " + runs.size() + " implementations of state_store");
    line("");
    line(
        runs.stream()
            .map(RunReading::result)
            .map(run -> "Specification " + run.specVersion() + ", kit " + run.kitVersion() + ".")
            .map(MarkdownSummary::escaped)
            .distinct()
            .collect(Collectors.joining(" ")));
    line("");
    text.append(outcomes().markdown());
    line("");
    line("## Requirements");
    line("");
    line("`passed`: every situation of the requirement was covered, and nothing broke it.");
    line("`not-supported`: the implementation does not declare what the requirement needs.");
    line("`tck explain ID` shows what a requirement demands, why, and how it is proven.");
    line("");
    text.append(
        matrix(List.of("id", "level", "demand"), (run, entry) -> word(entry.verdict())).markdown());
    line("");
    line("## Evidence");
    line("");
    line(
        "The number of scenarios that checked a requirement, and the number of situations in"
            + " which");
    line("it was kept, of those that apply to the implementation.");
    line("");
    text.append(matrix(List.of("id"), (run, entry) -> evidence(entry.evidence())).markdown());
    runs.forEach(this::section);
    return text.toString();
  }

  private TextTable outcomes() {
    TextTable table =
        new TextTable("implementation", "verdict", "requirements", "scenarios", "not supported");
    for (RunReading run : runs) {
      table.row(
          List.of(
              name(run),
              "**" + run.exitCode().wireName() + "**",
              counts(run.result()),
              scenarios(run),
              run.idsWith(Verdict.NOT_SUPPORTED)));
    }
    return table;
  }

  private TextTable matrix(
      List<String> first, BiFunction<RunReading, RequirementVerdict, String> cell) {
    List<String> headings = new ArrayList<>(first);
    runs.forEach(run -> headings.add(name(run)));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    for (Requirement requirement : catalogue.requirements()) {
      List<String> own = List.of(requirement.id(), requirement.level().name(), requirement.title());
      List<String> cells = new ArrayList<>(own.subList(0, first.size()));
      runs.forEach(run -> cells.add(cell.apply(run, run.entry(requirement.id()))));
      table.row(cells);
    }
    return table;
  }

  private void section(RunReading run) {
    RunResult result = run.result();
    line("");
    line("## " + name(run) + ": " + run.exitCode().wireName());
    line("");
    line(scenarios(run) + scenario(run) + "; requirements: " + counts(result) + ".");
    if (result.explored() == null) {
      line("The scenarios alone were run; nothing was explored beyond them.");
    } else {
      line("");
      ExplorationText.lines(result.explored()).forEach(entry -> line("- " + entry));
    }
    trouble("Could not be driven", result.driverFailures());
    trouble("The kit itself failed", result.kitFailures());
    for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.WAIVED)) {
      run.with(verdict).forEach(new RequirementMarkdown(run, text, ComparisonPage::again)::write);
    }
    String missing = run.idsWith(Verdict.NOT_SUPPORTED);
    if (!missing.isEmpty()) {
      line("");
      line("Not supported, by its own declaration: " + missing + ".");
    }
  }

  private void trouble(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      line("### " + title);
      line("");
      lines.forEach(entry -> line("- " + MarkdownSummary.escaped(entry)));
    }
  }

  private static String name(RunReading run) {
    return MarkdownSummary.escaped(run.implementation());
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case FAILED, INCONCLUSIVE, WAIVED -> "**" + verdict.wireName() + "**";
      case PASSED, NOT_SUPPORTED, NOT_SELECTED -> verdict.wireName();
    };
  }

  private static String counts(RunResult result) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      if (result.count(verdict) > 0) {
        counts.add(result.count(verdict) + " " + verdict.wireName());
      }
    }
    return String.join(", ", counts);
  }

  private static String evidence(Evidence evidence) {
    if (evidence.cases() == 0 && evidence.sequences() == 0) {
      return "none";
    }
    String situations =
        evidence.situations().isEmpty() ? "" : ", kept in " + RunReading.situationsKept(evidence);
    String sequences =
        evidence.sequences() == 0
            ? ""
            : " and " + ShownValue.counted(evidence.sequences(), "sequence");
    return evidence.cases() + sequences + situations;
  }

  /** Returns the number of applicable scenarios, and the total where some do not apply. */
  private static String scenario(RunReading run) {
    return run.result().cases().size() == 1 ? " scenario" : " scenarios";
  }

  private static String scenarios(RunReading run) {
    int all = run.result().cases().size();
    return run.applicableCases() == all ? "" + all : run.applicableCases() + " of " + all;
  }

  /** Leaves the adapter out: it may contain a path of this machine. */
  private static String again(Counterexample found) {
    return "tck replay " + CounterexampleFiles.fileOf(found);
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
