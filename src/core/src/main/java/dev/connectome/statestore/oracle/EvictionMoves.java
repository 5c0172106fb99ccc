package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeExplanation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an eviction changed focus or explanation (PAT-RET). A realtime append may change
 * both by itself. An eviction is therefore blamed only if this store got appends without eviction
 * right.
 */
final class EvictionMoves {
  private boolean focusRight;
  private boolean explanationRight;

  /** What an append changed because it evicted entries; null for nothing. */
  @Nullable String problem(Step step, RawEvent event) {
    boolean evicted = step.ledgerMove().dropped() > 0;
    boolean focus = isFocusRight(step, event);
    boolean explanation = isExplanationRight(step);
    if (!evicted) {
      focusRight |= focus;
      // An absent explanation cannot be taken away.
      explanationRight |= explanation && isSaid(step.before().explanation());
      return null;
    }
    if (!focus && focusRight) {
      return "an eviction moved the focus";
    }
    return !explanation && explanationRight ? "an eviction changed the explanation" : null;
  }

  /** The focus stays or becomes the node of the event; BEH-B3R judges which of the two is right. */
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
