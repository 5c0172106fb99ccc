package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.List;

/** One requirement that did not pass, and what was found, as Markdown. */
final class RequirementMarkdown {
  private final RunReading run;
  private final StringBuilder text;

  RequirementMarkdown(RunReading run, StringBuilder text) {
    this.run = run;
    this.text = text;
  }

  void write(RequirementVerdict entry) {
    line("");
    line("### " + heading(entry));
    line("");
    line(MarkdownSummary.escaped(entry.reason()) + ".");
    FindingGroup.of(entry).forEach(this::finding);
    line("");
    line("What to do: " + MarkdownSummary.literal(run.requirement(entry).remedy()));
  }

  private String heading(RequirementVerdict entry) {
    List<String> others = run.alsoKnownAs(entry);
    return entry.requirement()
        + (others.isEmpty() ? "" : " (also " + String.join(", ", others) + ")")
        + " "
        + run.requirement(entry).level()
        + ": "
        + MarkdownSummary.escaped(run.requirement(entry).title());
  }

  private void finding(FindingGroup group) {
    line("");
    line("| fact | |");
    line("| --- | --- |");
    for (Fact fact : group.first().finding().facts()) {
      String times = fact.key().equals("problem") ? group.times() : "";
      line(
          "| "
              + MarkdownSummary.escaped(fact.key())
              + " | "
              + MarkdownSummary.escaped(fact.value())
              + times
              + " |");
    }
    String scenario = run.caseName(group.first().caseId());
    line("| scenario | " + MarkdownSummary.escaped(scenario) + " |");
    run.counterexampleFor(group.first().finding())
        .map(found -> "`tck replay " + CounterexampleFiles.fileOf(found) + "`")
        .ifPresent(command -> line("| again | " + command + " |"));
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
