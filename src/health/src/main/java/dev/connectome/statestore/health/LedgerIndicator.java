package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indicator of V1 and P1. It warns when the ledger does not grow within two seconds of an
 * appending commit. That the entry was missing when the commit settled is a breach of its own; the
 * warning says that it did not come later either.
 */
final class LedgerIndicator extends Indicator {
  private static final long MOST_MS = 2_000;
  private static final long NEVER = Long.MIN_VALUE;

  private long waitingSinceMs = NEVER;
  private int waitingForSize;

  LedgerIndicator() {
    super(IndicatorName.LEDGER, BackOff.doubling());
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command().action() != null;
  }

  @Override
  void suspect(CommitContext context) {
    int size = context.after().ledger().size();
    if (waitingSinceMs != NEVER && size >= waitingForSize) {
      waitingSinceMs = NEVER;
    }
    if (waitingSinceMs == NEVER && mustGrow(context) && size <= context.before().ledger().size()) {
      waitingSinceMs = context.nowMs();
      waitingForSize = context.before().ledger().size() + 1;
    }
  }

  @Override
  void waited(long nowMs) {
    if (waitingSinceMs != NEVER && nowMs - waitingSinceMs > MOST_MS) {
      warn("no growth within 2 s of an appending commit");
      waitingSinceMs = NEVER;
    }
  }

  /** Where retention may remove as many entries as were added, the size shows nothing. */
  private static boolean mustGrow(CommitContext context) {
    Action action = context.seen().command().action();
    return action != null
        && switch (action.kind()) {
          case COMMIT_STEP_RELEASE -> true;
          case APPEND_REALTIME_EVENT -> context.config().retention().kind() == RetentionKind.NONE;
          case SET_MODE,
              SET_SPEED,
              RESTART_SESSION,
              START_WAIT_TIMER,
              STOP_WAIT_TIMER,
              SET_TICK_PROGRESS,
              SET_HEALTH_BADGE,
              SET_LOCAL_PAUSE,
              SET_REALTIME_FOCUS_PIN ->
              false;
        };
  }

  @Override
  Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (waitingSinceMs != NEVER) {
      fields.put("waiting_since_ms", waitingSinceMs);
      fields.put("waiting_for_size", waitingForSize);
    }
    return fields;
  }

  @Override
  void remember(JsonCursor memory) {
    if (memory.has("waiting_since_ms")) {
      waitingSinceMs = memory.moment("waiting_since_ms");
      waitingForSize = memory.count("waiting_for_size");
    }
  }
}
