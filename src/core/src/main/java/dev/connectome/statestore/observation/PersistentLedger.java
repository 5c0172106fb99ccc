package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An immutable ledger that shares its entries with the ledgers it was made from: appending costs
 * the same at a hundred entries and at a million.
 *
 * <p>A ledger is a range of an array. Only a ledger that ends where the used part of the array ends
 * appends in place; any other copies first. Thread-safe.
 */
public final class PersistentLedger implements LedgerView {
  private static final int SMALLEST = 16;
  private static final PersistentLedger EMPTY = new PersistentLedger(new Tail(0), 0, 0);

  private final Tail tail;
  private final int from;
  private final int to;

  private PersistentLedger(Tail tail, int from, int to) {
    this.tail = tail;
    this.from = from;
    this.to = to;
  }

  /** The empty ledger. */
  public static PersistentLedger empty() {
    return EMPTY;
  }

  /** An immutable copy of what a view shows now; the same object if it is immutable already. */
  public static PersistentLedger copyOf(LedgerView view) {
    if (view instanceof PersistentLedger ledger) {
      return ledger;
    }
    int size = view.size();
    Tail copy = new Tail(Math.max(SMALLEST, size + (size >> 1)));
    for (int position = 0; position < size; position++) {
      copy.entries[position] = view.get(position);
    }
    copy.used = size;
    return new PersistentLedger(copy, 0, size);
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public FlowEvent get(int position) {
    if (position < 0 || position >= to - from) {
      throw new IndexOutOfBoundsException(position + " of " + size() + " entries");
    }
    FlowEvent entry = tail.entries[from + position];
    if (entry == null) {
      throw new AssertionError("a position inside the range holds an entry");
    }
    return entry;
  }

  /** A new ledger with one more entry. */
  public PersistentLedger append(FlowEvent entry) {
    if (tail.claim(to, entry)) {
      return new PersistentLedger(tail, from, to + 1);
    }
    int size = size();
    Tail copy = new Tail(Math.max(SMALLEST, size * 2));
    System.arraycopy(tail.entries, from, copy.entries, 0, size);
    copy.entries[size] = entry;
    copy.used = size + 1;
    return new PersistentLedger(copy, 0, size + 1);
  }

  /** A new ledger with another entry at one position. */
  public PersistentLedger replaced(int position, FlowEvent entry) {
    if (position < 0 || position >= size()) {
      throw new IndexOutOfBoundsException(position + " of " + size() + " entries");
    }
    int size = size();
    Tail copy = new Tail(Math.max(SMALLEST, size + (size >> 1)));
    System.arraycopy(tail.entries, from, copy.entries, 0, size);
    copy.entries[position] = entry;
    copy.used = size;
    return new PersistentLedger(copy, 0, size);
  }

  /** A new ledger without the oldest entries. */
  public PersistentLedger dropOldest(int count) {
    if (count < 0 || count > size()) {
      throw new IndexOutOfBoundsException(count + " of " + size() + " entries");
    }
    return count == 0 ? this : slice(count, size());
  }

  /** The entries from one position up to another, exclusive. */
  public PersistentLedger slice(int start, int end) {
    if (start < 0 || end < start || end > size()) {
      throw new IndexOutOfBoundsException(start + ".." + end + " of " + size() + " entries");
    }
    return new PersistentLedger(tail, from + start, from + end);
  }

  /** Whether equal positions share memory, so that nothing needs to be compared. */
  boolean sharesEntriesWith(PersistentLedger other) {
    return tail == other.tail && from == other.from;
  }

  /**
   * The position of this ledger in another one that contains it in the same memory; empty
   * otherwise.
   */
  OptionalInt offsetIn(PersistentLedger other) {
    return tail == other.tail ? OptionalInt.of(from - other.from) : OptionalInt.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersistentLedger ledger && LedgerView.same(this, ledger);
  }

  @Override
  public int hashCode() {
    int hash = size();
    for (int position = 0; position < size(); position++) {
      hash = 31 * hash + get(position).hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return "ledger of "
        + size()
        + Arrays.asList(tail.entries).subList(from, Math.min(to, from + 8));
  }

  private static final class Tail {
    private final @Nullable FlowEvent[] entries;
    private int used;

    Tail(int capacity) {
      entries = new FlowEvent[capacity];
    }

    synchronized boolean claim(int position, FlowEvent entry) {
      if (used != position || position == entries.length) {
        return false;
      }
      entries[position] = entry;
      used++;
      return true;
    }
  }
}
