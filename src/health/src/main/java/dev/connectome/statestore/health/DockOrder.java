package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.docks.DockRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts the commit docks of one store in the order of their numbers. A dock that comes before an
 * earlier one is held until that one comes, or is given up.
 */
final class DockOrder {
  /** The largest number of docks that is held while one before them is late. */
  static final int MOST_LATE = 16;

  /** The longest that a dock may be late. */
  private static final long MOST_LATE_MS = 2_000;

  private final TreeMap<Long, DockRecord.Committed> early = new TreeMap<>();
  private long last;
  private boolean linesWereLost;

  /** The number of the commit that came last in order; docks up to it are duplicates. */
  long last() {
    return last;
  }

  /** This commit is known, whether or not its dock came. */
  void reached(long commit) {
    last = commit;
    linesWereLost = false;
  }

  /** Lines of the stream could not be read: the next gap may be theirs and not the store's. */
  void linesWereLost() {
    linesWereLost = true;
  }

  /** Whether lines were lost since the last commit. */
  boolean areLinesLost() {
    return linesWereLost;
  }

  boolean isDuplicate(DockRecord.Committed told) {
    return told.number() <= last || early.containsKey(told.number());
  }

  /**
   * The docks that can be judged now that this one came, in order. Where one does not follow the
   * one before it, the docks in between are missing.
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

  private List<DockRecord.Committed> followers() {
    List<DockRecord.Committed> following = new ArrayList<>();
    for (long next = last + 1; !early.isEmpty() && early.firstKey() == next; next++) {
      following.add(early.pollFirstEntry().getValue());
    }
    return following;
  }

  /** All that are held: the docks before them are given up. */
  List<DockRecord.Committed> rest() {
    List<DockRecord.Committed> rest = List.copyOf(early.values());
    early.clear();
    return rest;
  }

  /** Those that are held, for a checkpoint. */
  Collection<DockRecord.Committed> held() {
    return early.values();
  }

  /** Holds one again after a checkpoint. */
  void hold(DockRecord.Committed told) {
    early.put(told.number(), told);
  }
}
