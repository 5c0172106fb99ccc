package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VAL-V2, VAL-E1, BEH-A2: node, edge and step key in focus are each a single value or none, never a
 * set.
 *
 * <p>Command: every one. Looks at: the kind of each focus value, in every state that was seen.
 *
 * <p>When it fails: keep three plain ids, each a text or none.
 */
final class SingleFocusCheck extends AbstractCheck {
  private static final String PATH = "active_focus";
  private static final Situation LIT =
      Situation.always("lit", "one node and one edge are lit together");
  private static final Situation MOVED =
      Situation.always("moved", "a release moves a focus that was lit");

  SingleFocusCheck() {
    super("VAL-V2", Decidability.everywhere(), LIT, MOVED);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (sessionStart.initial().focus() == null) {
      brokenAtOpening("the state has no focus")
          .expected("an object with three ids", ShownValue.of(misfit(sessionStart.initial())))
          .reportTo(reporter::found);
    }
    return step -> {
      if (step.isTampering()) {
        return;
      }
      Finding finding = judge(step, step.after());
      for (ObserverEvent observerEvent : step.observation().observerEvents()) {
        Snapshot inside = observerEvent.readInside();
        if (finding == null && inside != null) {
          finding = judge(step, inside);
        }
        if (finding == null && observerEvent instanceof ObserverEvent.Notified notified) {
          finding = judge(step, notified.delivered());
        }
      }
      if (finding != null) {
        step.found(finding);
      } else {
        witness(step);
      }
    };
  }

  private @Nullable Finding judge(Step step, Snapshot state) {
    if (state.unreadable() != null) {
      return null;
    }
    for (Map.Entry<String, @Nullable Object> misfit : state.misfits().entrySet()) {
      if (misfit.getKey().startsWith(PATH)) {
        boolean disagree = ConflictingNames.disagree(misfit.getKey(), misfit.getValue());
        return broken(step, disagree ? ConflictingNames.PROBLEM : "a focus value is not one id")
            .fact("field", misfit.getKey())
            .expected(
                disagree ? ConflictingNames.EXPECTED : "one text or none",
                ShownValue.json(misfit.getValue()))
            .build();
      }
    }
    return state.focus() == null
        ? broken(step, "the state has no focus").expected("an object with three ids", null).build()
        : null;
  }

  private static void witness(Step step) {
    Focus focus = step.after().focus();
    Focus before = step.before().focus();
    if (step.release() == null || focus == null || before == null) {
      return;
    }
    if (focus.activeNodeId() != null && focus.activeEdgeId() != null) {
      step.witnessed(LIT);
      if (!before.isEmpty() && !before.equals(focus)) {
        step.witnessed(MOVED);
      }
    }
  }

  /** Whether a part of the focus has the wrong kind; such a focus is not judged by other checks. */
  static boolean isMisfit(Snapshot state) {
    return !state.misfits().isEmpty()
        && state.misfits().keySet().stream().anyMatch(path -> path.startsWith(PATH));
  }

  private static @Nullable Object misfit(Snapshot state) {
    return state.misfits().get(PATH);
  }
}
