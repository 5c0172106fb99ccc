package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * V1, P1. Suspicious: an appending commit whose growth did not come within two seconds. That the
 * entry was not there when its commit settled is a breach of its own; this tells that it did not
 * come later either.
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
  boolean isTriggeredBy(Look look) {
    return look.seen().command() instanceof Command.Perform;
  }

  @Override
  void suspect(Look look) {
    int size = look.after().ledger().size();
    if (waitingSinceMs != NEVER && size >= waitingForSize) {
      waitingSinceMs = NEVER;
    }
    if (waitingSinceMs == NEVER && mustGrow(look) && size <= look.before().ledger().size()) {
      waitingSinceMs = look.nowMs();
      waitingForSize = look.before().ledger().size() + 1;
    }
  }

  @Override
  void waited(long nowMs) {
    if (waitingSinceMs != NEVER && nowMs - waitingSinceMs > MOST_MS) {
      warn("no growth within 2 s of an appending commit");
      waitingSinceMs = NEVER;
    }
  }

  /** Where retention may take as much as came, nobody can tell by the size. */
  private static boolean mustGrow(Look look) {
    if (!(look.seen().command() instanceof Command.Perform perform)) {
      return false;
    }
    return perform.action() instanceof Action.CommitStepRelease
        || (perform.action() instanceof Action.AppendRealtimeEvent
            && look.config().retention().kind() == RetentionKind.NONE);
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
  void remember(PlainFields memory) {
    if (memory.has("waiting_since_ms")) {
      waitingSinceMs = memory.moment("waiting_since_ms");
      waitingForSize = memory.count("waiting_for_size");
    }
  }
}
