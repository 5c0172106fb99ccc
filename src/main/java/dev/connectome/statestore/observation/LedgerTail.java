package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger of which only the newest entries are at hand; of the others their number and the digest
 * of the whole are known. What a stream of docks leaves of a ledger, in memory that does not grow
 * with it. Immutable; each one is made from the one before, and the two can be compared without
 * looking at an entry.
 *
 * <p>Not for judging whether an old entry changed: nothing here can show that.
 */
public final class LedgerTail implements LedgerView {
  private final Object line;
  private final long evicted;
  private final long total;
  private final PersistentLedger newest;
  private final int keep;
  private final long digest;

  private LedgerTail(
      Object line, long evicted, long total, PersistentLedger newest, int keep, long digest) {
    this.line = line;
    this.evicted = evicted;
    this.total = total;
    this.newest = newest;
    this.keep = keep;
    this.digest = digest;
  }

  /**
   * A ledger as it is met.
   *
   * @param size how many entries it has
   * @param newest those of them that are at hand, oldest first
   * @param keep how many to hold at least, as far as they come; twice as many at most, or all that
   *     came last
   * @param digest the digest of the whole
   */
  public static LedgerTail met(int size, List<FlowEvent> newest, int keep, long digest) {
    PersistentLedger held = PersistentLedger.empty();
    for (FlowEvent entry : newest.subList(Math.max(0, newest.size() - size), newest.size())) {
      held = held.append(entry);
    }
    return new LedgerTail(new Object(), 0, size, held, keep, digest).trimmed(keep);
  }

  @Override
  public int size() {
    return (int) (total - evicted);
  }

  @Override
  public FlowEvent get(int position) {
    int size = size();
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException(position + " of " + size + " entries");
    }
    int held = position - firstAtHand();
    if (held < 0) {
      throw new ForgottenEntryException(position);
    }
    return newest.get(held);
  }

  @Override
  public boolean isAtHand(int position) {
    return position >= firstAtHand() && position < size();
  }

  /** Where the oldest entry that is at hand stands; the number of entries where none is. */
  public int firstAtHand() {
    return size() - newest.size();
  }

  /** The digest of the whole. */
  public long digest() {
    return digest;
  }

  /** The entries that are at hand, oldest first. */
  public List<FlowEvent> newest() {
    List<FlowEvent> entries = new ArrayList<>(newest.size());
    for (int position = 0; position < newest.size(); position++) {
      entries.add(newest.get(position));
    }
    return entries;
  }

  /** This ledger after entries came, which are at hand however many, and the oldest ones went. */
  public LedgerTail moved(int dropped, List<FlowEvent> added, long newDigest) {
    PersistentLedger held = newest;
    for (FlowEvent entry : added) {
      held = held.append(entry);
    }
    long gone = evicted + dropped;
    long end = total + added.size();
    long most = Math.max(0, end - gone);
    if (held.size() > most) {
      held = held.dropOldest((int) (held.size() - most));
    }
    return new LedgerTail(line, Math.min(gone, end), end, held, keep, newDigest)
        .trimmed(Math.max(keep, added.size()));
  }

  /** This ledger without its newest entries. */
  public LedgerTail shrunkTo(int size, long newDigest) {
    int lost = size() - size;
    int left = Math.max(0, newest.size() - lost);
    return new LedgerTail(line, evicted, total - lost, newest.slice(0, left), keep, newDigest);
  }

  /** A ledger of which nobody knows how it came from this one: an earlier entry reads otherwise. */
  public LedgerTail rewritten(int size, List<FlowEvent> atHand, long newDigest) {
    return met(size, atHand, keep, newDigest);
  }

  /** Whether this ledger was made from the other one, or from one that it was made from. */
  public boolean continues(LedgerTail earlier) {
    return line == earlier.line;
  }

  /** How many of an earlier ledger's oldest entries are gone. */
  public int droppedSince(LedgerTail earlier) {
    return (int) Math.min(evicted - earlier.evicted, earlier.size());
  }

  /** How many of an earlier ledger's newest entries are gone. */
  public int lostSince(LedgerTail earlier) {
    return (int) Math.max(0, earlier.total - total);
  }

  /**
   * The entries that an earlier ledger did not have, oldest first.
   *
   * @throws ForgottenEntryException when one of them is not at hand
   */
  public List<FlowEvent> addedSince(LedgerTail earlier) {
    int from = (int) Math.max(0, earlier.total - evicted);
    int size = size();
    if (from >= size) {
      return List.of();
    }
    if (from == size - 1) {
      return List.of(get(from));
    }
    List<FlowEvent> added = new ArrayList<>(size - from);
    for (int position = from; position < size; position++) {
      added.add(get(position));
    }
    return added;
  }

  /** Whether both are the same ledger as far as that can be known. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LedgerTail tail && size() == tail.size() && digest == tail.digest;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(digest);
  }

  @Override
  public String toString() {
    return "ledger of "
        + size()
        + ", "
        + newest.size()
        + " at hand, digest "
        + Long.toHexString(digest);
  }

  /** Entries that are let go must not be held by memory that is shared with those that stay. */
  private LedgerTail trimmed(int stay) {
    if (newest.size() <= 2 * stay) {
      return this;
    }
    PersistentLedger held = PersistentLedger.empty();
    for (int position = newest.size() - stay; position < newest.size(); position++) {
      held = held.append(newest.get(position));
    }
    return new LedgerTail(line, evicted, total, held, keep, digest);
  }
}
