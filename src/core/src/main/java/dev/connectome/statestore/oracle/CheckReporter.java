package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;

/** Where a fold writes what it concludes. */
public interface CheckReporter {

  /** A breach. */
  void found(Finding finding);

  /** A situation came up in this step and was kept. */
  void witnessed(Situation situation);

  /** Something that the requirement needs could not be seen. */
  void outOfSight(String what);

  /** The check itself threw, which is the kit's mistake; it concludes nothing more. */
  void crashed(Throwable thrown);
}
