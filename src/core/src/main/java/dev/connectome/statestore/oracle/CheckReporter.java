package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;

/** Receives the conclusions of a check state. */
public interface CheckReporter {

  /** Reports a breach. */
  void found(Finding finding);

  /** Reports that a situation occurred in a step and the requirement was kept. */
  void witnessed(Situation situation);

  /** Reports that something the requirement needs was not visible. */
  void outOfSight(String what);

  /**
   * Reports that the check itself threw, which is an error of the kit; the check concludes nothing
   * more.
   */
  void crashed(Throwable thrown);
}
