package dev.connectome.statestore.report.scenario;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.scenario.ScenarioSteps;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;

/**
 * Writes a history as a feature with one scenario, which opens a store in the same way and executes
 * the same commands at the same times. The scenario fails where the checks find the same breach
 * again.
 */
public final class ScenarioText {
  /** Tags a scenario that was written from a failure. */
  public static final String TAG = "counterexample";

  private static final String STEP = "    ";

  private final StringBuilder text = new StringBuilder();

  private ScenarioText() {}

  /** Returns the feature of a counterexample. */
  public static String of(Counterexample counterexample) {
    History shown = counterexample.firstSeen();
    ScenarioText feature = new ScenarioText();
    feature.comment("Written by state-store-tck. To run it: tck replay FILE --adapter NAME");
    if (!counterexample.reproduced()) {
      feature.comment("This may pass: " + counterexample.doubt() + ".");
    }
    feature.write(
        "Counterexample " + counterexample.name(),
        shown == null ? counterexample.history() : shown,
        counterexample.finding());
    return feature.text.toString();
  }

  /**
   * Returns a feature with this name.
   *
   * @param finding what the history shows
   */
  public static String of(String name, History history, Finding finding) {
    ScenarioText feature = new ScenarioText();
    feature.write(name, history, finding);
    return feature.text.toString();
  }

  private void write(String name, History history, Finding finding) {
    Implementation store = history.sessionStart().implementation();
    comment("Seen of " + store.name() + " " + store.version() + " (" + store.language() + "):");
    for (Fact fact : finding.facts()) {
      comment("  " + fact.key() + "  " + fact.value());
    }
    comment("  at action  " + finding.step() + " of " + history.observations().size());
    line("Feature: " + ShownText.line(name));
    line("");
    line("  @" + finding.requirement() + " @" + TAG);
    line(
        "  Scenario: "
            + finding.requirement()
            + " is broken: "
            + ShownText.line(finding.problem()));
    ScenarioSteps.of(history.sessionStart(), history.observations())
        .forEach(step -> line(STEP + step));
    line(STEP + "Then \"" + finding.requirement() + "\" was kept in every step");
  }

  /**
   * Writes a line that is always read as a comment: two blanks, and no colon after a single word.
   */
  private void comment(String content) {
    line("# " + ShownText.line(content));
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
