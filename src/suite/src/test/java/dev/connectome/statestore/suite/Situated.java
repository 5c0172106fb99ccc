package dev.connectome.statestore.suite;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckReporter;
import dev.connectome.statestore.oracle.CheckState;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Situation;
import java.util.List;

/** A check that is nothing but its situations. */
record Situated(String requirement, List<Situation> situations) implements Check {

  static Situated check(String requirement, Situation... situations) {
    return new Situated(requirement, List.of(situations));
  }

  @Override
  public Decidability decidability() {
    return Decidability.everywhere();
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {};
  }
}
