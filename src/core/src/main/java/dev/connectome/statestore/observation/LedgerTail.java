package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that holds only its newest entries; of the others it knows the number and the digest of
 * the whole. It represents a ledger that is read from a stream of docks, in memory that does not
 * grow with it. Immutable; each tail is made from the one before, and two tails can be compared
 * without reading entries.
 *
 * <p>It cannot show whether an old entry was edited.
 */
public final class LedgerTail implements LedgerView {
  private final Object line;
  private final long evicted;
  private final long total;
  private final PersistentLedger newest;
  private final int keep;
  private final long digest;
  private final @Nullable Break broken;

  /**
   * How a ledger came from one that it does not continue.
   *
   * @param line identifies the earlier ledger
   * @param dropped how many of the oldest entries were dropped
   * @param gone how many others were removed
   * @param came how many were added
   * @param changed whether remaining entries were edited or moved
   */
  private record Break(Object line, int dropped, int gone, int came, boolean changed) {}

  private LedgerTail(
      Object line, long evicted, long total, PersistentLedger newest, int keep, long digest) {
    this(line, evicted, total, newest, keep, digest, null);
  }

  private LedgerTail(
      Object line,
      long evicted,
      long total,
      PersistentLedger newest,
      int keep,
      long digest,
      @Nullable Break broken) {
    this.broken = broken;
    this.line = line;
    this.evicted = evicted;
    this.total = total;
    this.newest = newest;
    this.keep = keep;
    this.digest = digest;
  }

  /**
   * Starts with a ledger of unknown history.
   *
   * @param size how many entries it has
   * @param newest the entries that are known, oldest first
   * @param keep the least number of entries to hold, if that many are known; at most twice as many
   *     are held, or all that were added last
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

  /** The position of the oldest entry that is held; the number of entries when none is. */
  public int firstAtHand() {
    return size() - newest.size();
  }

  /** The digest of the whole ledger. */
  public long digest() {
    return digest;
  }

  /** The entries that are held, oldest first. */
  public List<FlowEvent> newest() {
    List<FlowEvent> entries = new ArrayList<>(newest.size());
    for (int position = 0; position < newest.size(); position++) {
      entries.add(newest.get(position));
    }
    return entries;
  }

  /**
   * This ledger after entries were appended, all of which are held, and the oldest ones were
   * dropped.
   */
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

  /** Starts again with a ledger that came from this one in an unknown way. */
  public LedgerTail metAgain(int size, List<FlowEvent> atHand, long newDigest) {
    return met(size, atHand, keep, newDigest);
  }

  /**
   * This ledger after changes other than dropping the oldest entries and appending new ones.
   *
   * @param dropped how many of the oldest entries were dropped
   * @param gone how many others were removed
   * @param changed whether remaining entries were edited, or are not before the new ones
   */
  public LedgerTail disturbed(
      int size, int dropped, int gone, boolean changed, List<FlowEvent> added, long newDigest) {
    List<FlowEvent> atHand = newest();
    atHand.addAll(added);
    LedgerTail met = met(size, atHand, keep, newDigest);
    Break how = new Break(line, dropped, gone, added.size(), changed);
    return new LedgerTail(met.line, 0, size, met.newest, keep, newDigest, how);
  }

  /** How this ledger came from an earlier one, as the docks reported it. */
  LedgerMove moveSince(LedgerTail earlier) {
    if (line == earlier.line) {
      int lost = (int) Math.max(0, earlier.total - total);
      int dropped = (int) Math.min(evicted - earlier.evicted, earlier.size());
      return lost > 0 ? LedgerMove.shrunk(lost) : LedgerMove.orderly(dropped, addedSince(earlier));
    }
    Break how = broken;
    if (how == null || how.line() != earlier.line) {
      // Only new entries that are held can be reported.
      int from = Math.max(Math.min(earlier.size(), size()), firstAtHand());
      return LedgerMove.somewhere(0, 0, true, from(from));
    }
    int from = Math.max(size() - how.came(), firstAtHand());
    return LedgerMove.somewhere(how.dropped(), how.gone(), how.changed(), from(from));
  }

  /** The entries that an earlier ledger does not have, oldest first. */
  private List<FlowEvent> addedSince(LedgerTail earlier) {
    return from((int) Math.max(0, earlier.total - evicted));
  }

  private List<FlowEvent> from(int first) {
    int size = size();
    if (first >= size) {
      return List.of();
    }
    if (first == size - 1) {
      return List.of(get(first));
    }
    List<FlowEvent> entries = new ArrayList<>(size - first);
    for (int position = first; position < size; position++) {
      entries.add(get(position));
    }
    return entries;
  }

  /** Whether both have the same size and digest. */
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

  /** Copies the entries, so that shared memory does not keep dropped entries alive. */
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
