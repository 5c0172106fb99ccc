package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import java.util.List;

/**
 * A check of one requirement: a rule over observations. A check has no state of its own; {@link
 * #start} creates the check state for one store. Ids that share a row of the specification ({@code
 * same-as} in the catalogue) share the check of their leading id.
 */
public interface Check {

  /** The id of the requirement that this check decides. */
  String requirement();

  /** The situations in which the requirement must have been seen kept before it passes. */
  List<Situation> situations();

  /** How far this check can decide from each vantage. */
  Decidability decidability();

  /**
   * Whether this check judges a step after which the state, or its ledger, cannot be read. All
   * other checks skip such a step.
   */
  default boolean judgesStepsWithoutLedger() {
    return false;
  }

  /**
   * Whether this check judges a step in which an observer wrote into the state that its action
   * returned. All other checks skip such a step: the store may show what the kit wrote.
   */
  default boolean judgesWritingObservers() {
    return false;
  }

  /** Starts with a store that was just opened. */
  CheckState start(SessionStart sessionStart, CheckReporter reporter);

  /** Starts with a store that is already running; its state is not judged. */
  default CheckState startRunning(SessionStart baseline, CheckReporter reporter) {
    return start(baseline, reporter);
  }
}
