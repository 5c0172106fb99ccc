package dev.connectome.statestore.suite;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Fold;
import dev.connectome.statestore.oracle.Notes;
import dev.connectome.statestore.oracle.Reach;
import dev.connectome.statestore.oracle.Situation;
import java.util.List;

/** A check that is nothing but its situations. */
record Situated(String requirement, List<Situation> situations) implements Check {

  static Situated check(String requirement, Situation... situations) {
    return new Situated(requirement, List.of(situations));
  }

  @Override
  public Reach reach() {
    return Reach.everywhere();
  }

  @Override
  public Fold start(SessionStart opening, Notes notes) {
    return step -> {};
  }
}
