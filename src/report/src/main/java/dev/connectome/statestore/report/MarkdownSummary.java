package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders a run for the summary page of a CI job. */
public final class MarkdownSummary {
  /** CI servers refuse a page of more than one megabyte. */
  private static final int WAIVERS = 100;

  private final RunReading run;
  private final Path reports;
  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary(RunReading run, Path reports) {
    this.run = run;
    this.reports = reports;
  }

  /**
   * Returns the page as text.
   *
   * @param reports the directory of the report files
   */
  public static String of(RunResult result, RequirementCatalogue catalogue, Path reports) {
    return new MarkdownSummary(new RunReading(result, catalogue), reports).page();
  }

  private String page() {
    RunResult result = run.result();
    line("# state_store: " + run.exitCode().wireName());
    line("");
    line(
        "**"
            + escaped(run.implementation())
            + "** against specification "
            + escaped(result.specVersion())
            + ", kit "
            + escaped(result.kitVersion())
            + ".");
    if (result.selection().isPartial()) {
      line("");
      line("Partial statement: " + escaped(run.partialNote()) + ".");
    }
    line("");
    line("| verdict | requirements |");
    line("| --- | ---: |");
    for (Verdict verdict : Verdict.values()) {
      if (result.count(verdict) > 0) {
        line("| " + verdict.wireName() + " | " + result.count(verdict) + " |");
      }
    }
    explored();
    trouble("The implementation could not be driven", run.notDriven());
    trouble("The kit itself failed", result.kitFailures());
    trouble("Time ran out", run.outOfTime().stream().toList());
    if (result.implementation() != null) {
      section("Failed", run.with(Verdict.FAILED));
      section("Inconclusive", run.with(Verdict.INCONCLUSIVE));
      section("Waived", run.with(Verdict.WAIVED));
      notSupported();
      notAsked();
    }
    waivers();
    line("");
    line(
        "Each scenario and all that was seen: report.html in " + escaped(reports.toString()) + ".");
    return text.toString();
  }

  private void explored() {
    List<String> lines = ExplorationText.lines(run.result());
    if (!lines.isEmpty()) {
      line("");
      line("Explored:");
      line("");
      lines.forEach(entry -> line("- " + escaped(entry)));
    }
  }

  private void waivers() {
    List<WaiverUse> uses = run.result().waivers();
    if (uses.isEmpty()) {
      return;
    }
    line("");
    line("## Waivers");
    line("");
    line("| requirement | state | | pattern | owner | reason | issue |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    for (WaiverUse use : WaiverUse.redFirst(uses).stream().limit(WAIVERS).toList()) {
      Waiver waiver = use.waiver();
      line(
          Stream.of(
                  waiver.requirement(),
                  use.isRed()
                      ? use.state().wireName().toUpperCase(Locale.ROOT)
                      : use.state().wireName(),
                  use.sentence(),
                  waiver.pattern(),
                  waiver.owner(),
                  waiver.reason(),
                  waiver.issue().toString())
              .map(MarkdownSummary::escaped)
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
    if (uses.size() > WAIVERS) {
      line("");
      line("And " + (uses.size() - WAIVERS) + " more; `statement.json` lists them all.");
    }
  }

  private void trouble(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      line("## " + title);
      line("");
      lines.forEach(entry -> line("- " + escaped(entry)));
    }
  }

  private void section(String title, List<RequirementVerdict> entries) {
    if (entries.isEmpty()) {
      return;
    }
    line("");
    line("## " + title);
    entries.forEach(new RequirementMarkdown(run, text, this::again)::write);
  }

  private String again(Counterexample found) {
    return ReplayHint.from(reports, found, run.result());
  }

  private void notSupported() {
    String ids = run.idsWith(Verdict.NOT_SUPPORTED);
    if (!ids.isEmpty()) {
      line("");
      line("Not supported, by the implementation's own declaration: " + ids + ".");
    }
  }

  private void notAsked() {
    if (!run.notAsked().isEmpty()) {
      line("");
      line("Not tested, by the implementation's own declaration: " + escaped(run.notAsked()) + ".");
    }
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** Escapes a text so that nothing in it is Markdown or HTML. */
  static String escaped(String content) {
    return literal(ShownText.line(content));
  }

  /** Does the same for a text of the kit itself, which may be long. */
  static String literal(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]#~$])", "\\\\$1")
        // Some readers take a bar for the border of a cell, even when it is escaped.
        .replace("|", "&#124;");
  }
}
