package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the numbers that commit docks carry (ALG-C3): each is one more than that of the commit
 * before. An action without a dock may have been a commit, too; a restart may begin to count again.
 */
final class CommitNumbers {
  private static final String NUMBER = "commit_number";

  private @Nullable Double last;
  private int untold;

  /** The expected number of a step's commit, in words; null when the number is right. */
  @Nullable String wrong(Step step) {
    List<ObserverEvent.DockFired> commits = step.calls().docks(DockName.COMMIT);
    if (step.isRace() || commits.isEmpty()) {
      untold += step.action() == null && !step.isRace() ? 0 : 1;
      last = step.isRace() ? null : last;
      return null;
    }
    Double before = last;
    int most = untold + 1;
    untold = 0;
    // ALG-C2 judges several docks of one commit.
    last = number(commits.get(commits.size() - 1));
    Double number = number(commits.get(0));
    boolean again = step.did(Action.RestartSession.class) && number != null && number <= 1;
    if (before == null
        || number == null
        || again
        || (number >= before + 1 && number <= before + most && number == Math.rint(number))) {
      return null;
    }
    return ShownValue.of(before + 1) + (most > 1 ? " to " + ShownValue.of(before + most) : "");
  }

  static @Nullable Double number(ObserverEvent.DockFired dock) {
    return dock.fields().get(NUMBER) instanceof Number number
        ? (Double) number.doubleValue()
        : null;
  }
}
