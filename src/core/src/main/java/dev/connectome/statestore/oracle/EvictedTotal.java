package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Computes what docks may report as {@code evicted_count}: the number of entries that this commit
 * evicted, or the total since the store was opened or since the last restart. If the beginning was
 * not seen, counting begins at the first reported total.
 */
final class EvictedTotal {
  private final boolean retains;
  private Snapshot seen;
  private @Nullable Double now;
  private @Nullable Double total;
  private @Nullable Double ofSession;

  EvictedTotal(SessionStart sessionStart) {
    this.retains = sessionStart.config().retention().kind() != RetentionKind.NONE;
    this.seen = sessionStart.initial();
    if (seen.ledger().size() == 0) {
      total = 0.0;
      ofSession = 0.0;
    }
  }

  /** Counts one more step. */
  @SuppressWarnings("ReferenceEquality") // another object: a step was not judged
  void count(Step step) {
    if (step.before() != seen) {
      total = null;
      ofSession = null;
    }
    seen = step.after();
    now = evicted(step);
    if (step.did(Action.RestartSession.class)) {
      ofSession = 0.0;
    } else if (now != null) {
      total = total == null ? null : (Double) (total + now);
      ofSession = ofSession == null ? null : (Double) (ofSession + now);
    } else if (step.action() != null || step.isRace()) {
      total = null;
      ofSession = null;
    }
  }

  /** The values that a dock of this step may report; null where any value may be right. */
  @Nullable AllowedValues allowed(Object said) {
    Double evicted = now;
    if (!retains || evicted == null) {
      return null;
    }
    if (total == null && said instanceof Number number && number.doubleValue() >= evicted) {
      total = number.doubleValue();
    }
    AllowedValues allowed = AllowedValues.exactly(evicted);
    for (Double sum : Arrays.asList(total, ofSession)) {
      if (sum != null && !sum.equals(evicted)) {
        allowed =
            allowed.or(
                new AllowedValues(
                    () -> ShownValue.of(sum) + " so far", told -> PlainValue.same(sum, told)));
      }
    }
    return allowed;
  }

  /**
   * A realtime append adds one entry, so the number of evicted entries follows from the lengths of
   * the ledger. Entries that a restart clears are not evicted.
   */
  private @Nullable Double evicted(Step step) {
    if (!step.isCommit() || step.stepEvent().isLost() || step.did(Action.RestartSession.class)) {
      return null;
    }
    return step.realtimeEvent() == null
        ? (Double) 0.0
        : (Double) (double) (step.before().ledger().size() + 1 - step.after().ledger().size());
  }
}
