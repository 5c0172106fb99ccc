package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Base class of all checks: an id, situations, and how far the check can decide. */
abstract class AbstractCheck implements Check {
  /** Parts of a state whose wrong kinds other checks report by name. */
  private static final List<String> OF_OTHER_CHECKS = List.of("active_focus", "ledger", "$");

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
    Finding.Builder finding =
        Finding.of(requirement, step.observation().index(), problem)
            .fact("action", actionOf(step.observation().command()));
    step.after().misfits().entrySet().stream()
        .filter(misfit -> OF_OTHER_CHECKS.stream().noneMatch(misfit.getKey()::startsWith))
        .findFirst()
        .ifPresent(
            misfit ->
                finding.fact(
                    "wrong kind", misfit.getKey() + " is " + ShownValue.json(misfit.getValue())));
    return finding;
  }

  /** The action by its long name; what is no action of the store, in words. */
  private static String actionOf(Command command) {
    return command.match(
        perform -> perform.name(),
        look -> "none, the state is read",
        export -> export.name(),
        tamper -> "none, a reader writes into the state it was given",
        race -> "releases from several threads at once",
        subscribe -> subscribe.name(),
        unsubscribe -> unsubscribe.name());
  }

  /** Starts a finding about the state at the session start. */
  final Finding.Builder brokenAtOpening(String problem) {
    return Finding.of(requirement, 0, problem).fact("action", "open");
  }

  /** A finding about an action that threw. */
  final Finding threw(Step step) {
    return broken(step, "the store threw").expected("no exception", outcome(step)).build();
  }

  /** An argument in the form that a finding shows. */
  static String given(Argument argument) {
    return argument.isMissing() ? "nothing" : ShownValue.json(argument.value());
  }

  /** The finite number that a text can be parsed as; null when the argument is of another kind. */
  static @Nullable Double readAsNumber(Argument argument) {
    String text = argument.text();
    try {
      double number = text == null ? Double.NaN : Double.parseDouble(text);
      return Double.isFinite(number) ? (Double) number : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** The exception of an action, as the store's language names it, and where it came from. */
  static String outcome(Step step) {
    return step.observation().outcome() instanceof Outcome.Threw threw ? threw.text() : "";
  }

  /** Whether a part of the state before or after the step has a value of the wrong kind. */
  static boolean hasWrongKind(Step step, String part) {
    return hasWrongKind(step.before(), part) || hasWrongKind(step.after(), part);
  }

  private static boolean hasWrongKind(Snapshot state, String part) {
    return !state.misfits().isEmpty()
        && state.misfits().keySet().stream().anyMatch(path -> path.startsWith(part));
  }

  /**
   * Whether the ledger contains an entry that is not an object. EVT-V1 reports it; no export can
   * represent it.
   */
  static boolean hasEntryThatIsNoObject(Step step) {
    return hasEntryThatIsNoObject(step.before().ledger())
        || hasEntryThatIsNoObject(step.after().ledger());
  }

  private static boolean hasEntryThatIsNoObject(LedgerView ledger) {
    for (int position = 0; position < ledger.size(); position++) {
      if (ledger.isAtHand(position) && !ledger.get(position).isObject()) {
        return true;
      }
    }
    return false;
  }
}
