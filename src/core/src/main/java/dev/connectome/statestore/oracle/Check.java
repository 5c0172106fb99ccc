package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import java.util.List;

/**
 * One requirement as a rule over observations. Stateless itself; {@link #start} makes the fold for
 * one store. Ids that share a row of the specification ({@code same-as} in the catalogue) share the
 * check of their leading id.
 */
public interface Check {

  /** The id of the requirement that this check decides. */
  String requirement();

  /** The situations that must have been seen kept before the requirement passes. */
  List<Situation> situations();

  /** How far this check can decide from each vantage. */
  Decidability decidability();

  /**
   * Whether this check judges a step after which the state, or its ledger, cannot be looked at. No
   * other check sees such a step.
   */
  default boolean judgesStepsWithoutLedger() {
    return false;
  }

  /** Begins with a store as it looked when it was opened. */
  CheckState start(SessionStart sessionStart, CheckReporter reporter);

  /** Begins with a store that is already running: how it looks is not judged. */
  default CheckState startRunning(SessionStart baseline, CheckReporter reporter) {
    return start(baseline, reporter);
  }
}
