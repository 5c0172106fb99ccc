package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all checks have in common: an id, situations, a reach. */
abstract class AbstractCheck implements Check {
  private final String requirement;
  private final Decidability decidability;
  private final List<Situation> situations;

  AbstractCheck(String requirement, Decidability decidability, Situation... situations) {
    this.requirement = requirement;
    this.decidability = decidability;
    this.situations = List.of(situations);
  }

  @Override
  public final String requirement() {
    return requirement;
  }

  @Override
  public final Decidability decidability() {
    return decidability;
  }

  @Override
  public final List<Situation> situations() {
    return situations;
  }

  /** Starts a finding about a step. */
  final Finding.Builder broken(Step step, String problem) {
    return step.finding(requirement, problem);
  }

  /** Starts a finding about how the store looked when it was opened. */
  final Finding.Builder brokenAtOpening(String problem) {
    return Finding.of(requirement, 0, problem).fact("action", "open");
  }

  /** A finding about an action that threw. */
  final Finding threw(Step step) {
    return broken(step, "the store threw").expected("no exception", outcome(step)).build();
  }

  /** An argument as a finding shows it. */
  static String given(Argument argument) {
    return argument.isMissing() ? "nothing" : ShownValue.json(argument.value());
  }

  /** The finite number that a text reads as; null when the argument is another kind of value. */
  static @Nullable Double readAsNumber(Argument argument) {
    String text = argument.text();
    try {
      double number = text == null ? Double.NaN : Double.parseDouble(text);
      return Double.isFinite(number) ? (Double) number : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** What an action threw, as its language calls it. */
  static String outcome(Step step) {
    return step.observation().outcome() instanceof Outcome.Threw threw
        ? threw.type() + ": " + threw.message()
        : "";
  }
}
