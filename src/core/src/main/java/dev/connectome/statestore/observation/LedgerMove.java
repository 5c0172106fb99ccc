package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a ledger moved from one look to the next, as {@link LedgerAccount} determines it.
 *
 * @param dropped how many of the oldest entries are gone
 * @param lost how many of the newest entries are gone
 * @param disorder what happened to the entries in between, if they changed
 * @param added the new entries behind all earlier ones, oldest first
 * @param newOneEvicted whether retention evicted the new entry immediately
 */
public record LedgerMove(
    int dropped, int lost, Disorder disorder, List<FlowEvent> added, boolean newOneEvicted) {

  /** Copies the entries. */
  public LedgerMove {
    added = List.copyOf(added);
  }

  /** An entry that moved from one position to another, or that was edited in place. */
  public record Change(int before, int after) {}

  /** A new entry and its position. */
  public record Placed(int position, FlowEvent entry) {}

  /**
   * All changes to earlier entries that a conforming store never makes.
   *
   * @param edited entries with changed fields
   * @param moved entries in another order
   * @param removed positions of entries that were removed from between others; -1 where unknown
   * @param inserted new entries that are not behind all earlier ones
   */
  public record Disorder(
      List<Change> edited, List<Change> moved, List<Integer> removed, List<Placed> inserted) {
    static final Disorder NONE = new Disorder(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Disorder {
      edited = List.copyOf(edited);
      moved = List.copyOf(moved);
      // A dock may report a billion of them: unknown positions take no memory.
      removed =
          removed.isEmpty() || removed.get(0) >= 0
              ? List.copyOf(removed)
              : Collections.nCopies(removed.size(), -1);
      inserted = List.copyOf(inserted);
    }

    /** Whether there is no disorder. */
    public boolean isNone() {
      return size() == 0;
    }

    /** How many entries are affected. */
    public int size() {
      return edited.size() + moved.size() + removed.size() + inserted.size();
    }
  }

  /** The ledger did not change. */
  public static LedgerMove none() {
    return orderly(0, List.of());
  }

  /** The oldest entries were dropped and new ones were appended; the others did not change. */
  static LedgerMove orderly(int dropped, List<FlowEvent> added) {
    return new LedgerMove(dropped, 0, Disorder.NONE, added, false);
  }

  /** The newest entries were lost. */
  static LedgerMove shrunk(int lost) {
    return new LedgerMove(0, lost, Disorder.NONE, List.of(), false);
  }

  /**
   * Entries that are not held were removed from between others or changed; which ones is unknown.
   */
  static LedgerMove somewhere(int dropped, int gone, boolean changed, List<FlowEvent> added) {
    List<Change> edited = changed ? List.of(new Change(0, 0)) : List.of();
    List<Integer> removed = Collections.nCopies(gone, -1);
    return new LedgerMove(
        dropped, 0, new Disorder(edited, List.of(), removed, List.of()), added, false);
  }

  LedgerMove withNewOneEvicted() {
    return new LedgerMove(dropped, lost, disorder, added, true);
  }

  /** Whether every earlier entry is unchanged at its position. */
  public boolean keptAll() {
    return dropped == 0 && isOrderly();
  }

  /** Whether only the oldest entries were dropped and new ones were appended. */
  public boolean isOrderly() {
    return lost == 0 && disorder.isNone();
  }

  /** Whether earlier entries that remain were edited or reordered. */
  public boolean isRewritten() {
    return !disorder.edited().isEmpty()
        || !disorder.moved().isEmpty()
        || !disorder.inserted().isEmpty();
  }

  /** How many earlier entries are gone. */
  public int gone() {
    return dropped + lost + disorder.removed().size();
  }

  /** All new entries, at any position. */
  public List<FlowEvent> came() {
    if (disorder.inserted().isEmpty()) {
      return added;
    }
    List<FlowEvent> came = new ArrayList<>();
    disorder.inserted().forEach(one -> came.add(one.entry()));
    came.addAll(added);
    return came;
  }
}
