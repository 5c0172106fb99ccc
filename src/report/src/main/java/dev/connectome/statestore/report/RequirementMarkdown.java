package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Renders one requirement that did not pass, and its findings, as Markdown. */
final class RequirementMarkdown {
  private final RunReading run;
  private final StringBuilder text;
  private final Function<Counterexample, String> again;

  /**
   * Appends to a text.
   *
   * @param again gives the command that replays a counterexample
   */
  RequirementMarkdown(RunReading run, StringBuilder text, Function<Counterexample, String> again) {
    this.run = run;
    this.text = text;
    this.again = again;
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
    Optional<Counterexample> found = run.counterexampleFor(group.first().finding());
    found
        .filter(one -> !one.doubt().isEmpty())
        .ifPresent(one -> line("| doubt | " + MarkdownSummary.escaped(one.doubt()) + " |"));
    found.map(again).ifPresent(command -> line("| again | " + code(command) + " |"));
  }

  /**
   * Formats a command as code, or as plain text when it contains a character that would end the
   * code or the table cell.
   */
  private static String code(String command) {
    return command.contains("`") || command.contains("|")
        ? MarkdownSummary.literal(command)
        : "`" + command + "`";
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
