package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.docks.DockRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts the commit docks of one store in the order of their numbers. A dock that arrives before an
 * earlier one is held until the earlier one arrives or is given up.
 */
final class DockOrder {
  /** The largest number of docks that are held while an earlier one is late. */
  static final int MOST_LATE = 16;

  /** The longest time, in milliseconds, that a dock may be late. */
  private static final long MOST_LATE_MS = 2_000;

  /**
   * The same for a stream that is silent, in milliseconds. It is longer, because a program may
   * write its lines with a delay.
   */
  private static final long MOST_SILENT_MS = 10_000;

  private final TreeMap<Long, DockRecord.Committed> early = new TreeMap<>();
  private long last;
  private long explainedTo;

  /** The number of the last commit in order; docks up to this number are duplicates. */
  long last() {
    return last;
  }

  /** Records that all commits up to this one are known, whether or not their docks arrived. */
  void reached(long commit) {
    last = commit;
  }

  /** Starts a session of the store, or meets a running one, after this number of commits. */
  void begin(long commits) {
    explainedTo = areLinesLost() ? commits + MOST_LATE + 1 : 0;
    last = commits;
  }

  /**
   * Records that a line of the stream could not be read. It may have been the dock of any commit
   * that was not reached yet, and an early one: so it can explain a gap that shows only later.
   */
  void linesWereLost() {
    long newest = early.isEmpty() ? last : Math.max(last, early.lastKey());
    explainedTo = Math.max(explainedTo, newest + MOST_LATE) + 1;
  }

  /** Whether a line that was lost may be the dock of the next commit. */
  boolean areLinesLost() {
    return last < explainedTo;
  }

  /**
   * Returns whether lost lines may be the docks that are missing before this commit. Where a whole
   * block of lines was lost, the docks after it may still be out of order.
   */
  boolean explainsGapBefore(long next) {
    boolean explained = areLinesLost();
    if (explained && next > explainedTo) {
      explainedTo = next + MOST_LATE;
    }
    return explained;
  }

  boolean isDuplicate(DockRecord.Committed told) {
    return told.number() <= last || early.containsKey(told.number());
  }

  /**
   * Returns the docks that can be judged after this one arrived, in order. Where one does not
   * follow its predecessor, the docks in between are missing.
   */
  List<DockRecord.Committed> after(DockRecord.Committed told) {
    boolean inOrder = told.number() == last + 1;
    if (inOrder && early.isEmpty()) {
      return List.of(told);
    }
    early.put(told.number(), told);
    DockRecord.Committed first = early.firstEntry().getValue();
    boolean tooLate = early.size() > MOST_LATE || told.atMs() - first.atMs() > MOST_LATE_MS;
    return !inOrder && tooLate ? rest() : followers();
  }

  /**
   * Returns all held docks when the stream has been silent for so long that the missing ones before
   * them are given up.
   */
  List<DockRecord.Committed> overdue(long silentMs) {
    return silentMs > MOST_SILENT_MS ? rest() : List.of();
  }

  private List<DockRecord.Committed> followers() {
    List<DockRecord.Committed> following = new ArrayList<>();
    for (long next = last + 1; !early.isEmpty() && early.firstKey() == next; next++) {
      following.add(early.pollFirstEntry().getValue());
    }
    return following;
  }

  /** Returns all held docks and gives up the docks that are missing before them. */
  List<DockRecord.Committed> rest() {
    List<DockRecord.Committed> rest = List.copyOf(early.values());
    early.clear();
    return rest;
  }

  /** The last commit whose dock a lost line may be, for a checkpoint. */
  long explainedTo() {
    return explainedTo;
  }

  /** Continues with what {@link #last} and {@link #explainedTo} returned. */
  void restore(long reached, long explained) {
    last = reached;
    explainedTo = explained;
  }

  /** The held docks, for a checkpoint. */
  Collection<DockRecord.Committed> held() {
    return early.values();
  }

  /** Holds a dock again after a checkpoint is restored. */
  void hold(DockRecord.Committed told) {
    early.put(told.number(), told);
  }
}
