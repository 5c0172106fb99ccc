package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The run for the summary page of a CI job. */
public final class MarkdownSummary {
  private final RunReading run;
  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary(RunReading run) {
    this.run = run;
  }

  /** The page as text. */
  public static String of(RunResult result, RequirementCatalogue catalogue) {
    return new MarkdownSummary(new RunReading(result, catalogue)).page();
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
    trouble("The implementation could not be driven", result.driverFailures());
    trouble("The kit itself failed", result.kitFailures());
    if (result.implementation() != null) {
      section("Failed", run.with(Verdict.FAILED));
      section("Inconclusive", run.with(Verdict.INCONCLUSIVE));
      section("Waived", run.with(Verdict.WAIVED));
      notSupported();
    }
    waivers();
    return text.toString();
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
    for (WaiverUse use : uses) {
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
    for (RequirementVerdict entry : entries) {
      line("");
      line("### " + heading(entry));
      line("");
      line(escaped(entry.reason()) + ".");
      FindingGroup.of(entry).forEach(this::finding);
    }
  }

  private String heading(RequirementVerdict entry) {
    List<String> others = run.alsoKnownAs(entry);
    return entry.requirement()
        + (others.isEmpty() ? "" : " (also " + String.join(", ", others) + ")")
        + " "
        + run.requirement(entry).level()
        + ": "
        + escaped(run.requirement(entry).title());
  }

  private void finding(FindingGroup group) {
    line("");
    line("| fact | |");
    line("| --- | --- |");
    for (Fact fact : group.first().finding().facts()) {
      String times = fact.key().equals("problem") ? group.times() : "";
      line("| " + escaped(fact.key()) + " | " + escaped(fact.value()) + times + " |");
    }
    line("| scenario | " + escaped(run.caseName(group.first().caseId())) + " |");
  }

  private void notSupported() {
    List<RequirementVerdict> entries =
        run.result().requirements().stream()
            .filter(entry -> entry.verdict() == Verdict.NOT_SUPPORTED)
            .toList();
    if (!entries.isEmpty()) {
      line("");
      line(
          "Not supported, by the implementation's own declaration: "
              + entries.stream()
                  .map(RequirementVerdict::requirement)
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** Nothing in the text is Markdown or HTML. */
  static String escaped(String content) {
    return ShownText.line(content)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|#~$])", "\\\\$1");
  }
}
