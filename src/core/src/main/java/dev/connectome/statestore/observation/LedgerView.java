package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A read-only view of a ledger: entries by position, oldest first. */
public interface LedgerView {

  /** How many entries there are. */
  int size();

  /**
   * The entry at a position; 0 is the oldest.
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  FlowEvent get(int position);

  /** Whether the entry can be read: false when the ledger has it but does not hold it. */
  default boolean isAtHand(int position) {
    return position >= 0 && position < size();
  }

  /** The implementation's own list behind this view; null when there is none. */
  default @Nullable List<?> source() {
    return null;
  }

  /**
   * A view of an implementation's own list; entries are translated when they are read. The list is
   * not copied, so later changes by the store are visible.
   */
  static <E> LedgerView over(List<E> entries, Function<? super E, FlowEvent> translate) {
    return new TranslatedLedger<>(entries, translate);
  }

  /** Whether both have equal entries in the same order. */
  static boolean same(LedgerView one, LedgerView other) {
    if (one == other) {
      return true;
    }
    if (one.size() != other.size()) {
      return false;
    }
    if (one instanceof LedgerTail left && other instanceof LedgerTail right) {
      return left.equals(right);
    }
    return firstDifference(one, other, one.size()) < 0;
  }

  /** The first position below a limit at which two ledgers differ, or -1. */
  @SuppressWarnings("ReferenceEquality") // fast path for the same object
  static int firstDifference(LedgerView one, LedgerView other, int limit) {
    if (one instanceof PersistentLedger left
        && other instanceof PersistentLedger right
        && left.sharesEntriesWith(right)) {
      return -1;
    }
    for (int position = 0; position < limit; position++) {
      FlowEvent left = one.get(position);
      FlowEvent right = other.get(position);
      if (left != right && !left.equals(right)) {
        return position;
      }
    }
    return -1;
  }
}
