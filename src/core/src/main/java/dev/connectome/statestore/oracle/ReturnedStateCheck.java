package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import java.util.List;

/**
 * ALG-C4: a read directly after an action shows the same snapshot that the action returned.
 *
 * <p>Command: every action of a store that returns snapshots. Looks at: the returned state.
 *
 * <p>When it fails: return the state that was published, not the one the action started from.
 */
final class ReturnedStateCheck extends AbstractCheck {
  private static final Situation RELEASE =
      Situation.when(Capabilities::returnsSnapshot, "release", "a release returns the state");
  private static final Situation OTHER =
      Situation.when(
          Capabilities::returnsSnapshot, "other-action", "another action returns the state");

  ReturnedStateCheck() {
    super(
        "ALG-C4",
        Decidability.everywhere()
            .cannot(Visibility.LIVE, "docks do not show what an action returns")
            .cannot(Visibility.RECORDED, "docks do not show what an action returns"),
        RELEASE,
        OTHER);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      // An action inside a callback may return the state before or after.
      if (!step.isCommit() || step.commit().number() > 0) {
        return;
      }
      if (step.observation().outcome() instanceof Outcome.Returned returned) {
        List<String> differs = step.differences(returned.state());
        if (returned.state().unreadable() != null) {
          // PAT-P1 judges a state that cannot be read.
          return;
        }
        if (differs.isEmpty() || step.commit().isLater(returned.state())) {
          witness(step);
        } else {
          broken(step, "an action returned another state than a read right after")
              .names("differs in", differs)
              .reportTo(step::found);
        }
      } else if (step.capabilities().returnsSnapshot() && !isOptional(step) && !didThrow(step)) {
        broken(step, "an action returned nothing")
            .expected("the state, as declared", null)
            .reportTo(step::found);
      }
    };
  }

  private static boolean didThrow(Step step) {
    return step.observation().outcome() instanceof Outcome.Threw;
  }

  /** The declaration of returned states applies to the eight actions only. */
  private static boolean isOptional(Step step) {
    Action action = step.action();
    return action != null && OptionalAction.of(action.wireName()).isPresent();
  }

  /** If the action changed nothing, an equal state proves nothing. */
  private static void witness(Step step) {
    if (!step.changes().isEmpty()) {
      step.witnessed(step.release() != null ? RELEASE : OTHER);
    }
  }
}
