package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeExplanation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an eviction moved focus or explanation (PAT-RET). A realtime append may move both on its
 * own account, so that an eviction is blamed only where appends that evict nothing were seen to get
 * it right in this store.
 */
final class EvictionMoves {
  private boolean focusRight;
  private boolean explanationRight;

  /** What an append moved because it evicted; null for nothing. */
  @Nullable String problem(Step step, RawEvent event) {
    boolean evicted = step.ledgerMove().dropped() > 0;
    boolean focus = isFocusRight(step, event);
    boolean explanation = isExplanationRight(step);
    if (!evicted) {
      focusRight |= focus;
      // Where nothing is said, nothing can be taken away.
      explanationRight |= explanation && isSaid(step.before().explanation());
      return null;
    }
    if (!focus && focusRight) {
      return "an eviction moved the focus";
    }
    return !explanation && explanationRight ? "an eviction changed the explanation" : null;
  }

  /** The focus stays, or lights the node of the event: which of the two, BEH-B3R judges. */
  private static boolean isFocusRight(Step step, RawEvent event) {
    Focus before = step.before().focus();
    Focus after = step.after().focus();
    return before == null
        || after == null
        || AbstractCheck.hasWrongKind(step, "active_focus")
        || after.equals(before)
        || RealtimeFocusCheck.node(step, event).allows(after.activeNodeId());
  }

  private static boolean isSaid(@Nullable Explanation explanation) {
    return explanation != null && explanation.sentence() != null;
  }

  private static boolean isExplanationRight(Step step) {
    Explanation after = step.after().explanation();
    return step.capabilities().realtimeExplanation() != RealtimeExplanation.STAYS
        || after == null
        || Objects.equals(step.before().explanation(), after);
  }
}
