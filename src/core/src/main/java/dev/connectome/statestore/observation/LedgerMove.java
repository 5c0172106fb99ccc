package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a ledger went from one look to the next, as {@link LedgerAccount} tells it.
 *
 * @param dropped how many of the oldest entries are gone
 * @param lost how many of the newest entries are gone
 * @param disorder what became of the entries between, where they do not stand as they stood
 * @param added the entries that came and stand behind all earlier ones, oldest first
 * @param newOneEvicted whether the entry that was to come has left at once, by retention
 */
public record LedgerMove(
    int dropped, int lost, Disorder disorder, List<FlowEvent> added, boolean newOneEvicted) {

  /** Copies the entries. */
  public LedgerMove {
    added = List.copyOf(added);
  }

  /** An entry that stood at one position and stands at another one, or reads otherwise there. */
  public record Change(int before, int after) {}

  /** An entry that came, and where it stands. */
  public record Placed(int position, FlowEvent entry) {}

  /**
   * In what earlier entries do not stand as they stood.
   *
   * @param edited entries that read otherwise now
   * @param moved entries that stand among the others in another order
   * @param removed where entries stood that are gone from between others; -1 where it is not known
   * @param inserted entries that came and do not stand behind all earlier ones
   */
  public record Disorder(
      List<Change> edited, List<Change> moved, List<Integer> removed, List<Placed> inserted) {
    static final Disorder NONE = new Disorder(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Disorder {
      edited = List.copyOf(edited);
      moved = List.copyOf(moved);
      // A dock may tell of a billion of them: those of unknown place take no room.
      removed =
          removed.isEmpty() || removed.get(0) >= 0
              ? List.copyOf(removed)
              : Collections.nCopies(removed.size(), -1);
      inserted = List.copyOf(inserted);
    }

    /** Whether there is none. */
    public boolean isNone() {
      return size() == 0;
    }

    /** How many entries it concerns. */
    public int size() {
      return edited.size() + moved.size() + removed.size() + inserted.size();
    }
  }

  /** A ledger that stands as it stood. */
  public static LedgerMove none() {
    return orderly(0, List.of());
  }

  /** The oldest entries went, the others stand in order, these came behind them. */
  static LedgerMove orderly(int dropped, List<FlowEvent> added) {
    return new LedgerMove(dropped, 0, Disorder.NONE, added, false);
  }

  /** The newest entries went. */
  static LedgerMove shrunk(int lost) {
    return new LedgerMove(0, lost, Disorder.NONE, List.of(), false);
  }

  /**
   * Entries that are not at hand went from between others, or changed: which of them is not known.
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

  /** Whether every earlier entry stands where it stood, as it was. */
  public boolean keptAll() {
    return dropped == 0 && isOrderly();
  }

  /**
   * Whether nothing happened but that the oldest entries went and new ones came behind the rest.
   */
  public boolean isOrderly() {
    return lost == 0 && disorder.isNone();
  }

  /** Whether earlier entries that are still there read otherwise, or stand in another order. */
  public boolean isRewritten() {
    return !disorder.edited().isEmpty()
        || !disorder.moved().isEmpty()
        || !disorder.inserted().isEmpty();
  }

  /** How many of the earlier entries are gone. */
  public int gone() {
    return dropped + lost + disorder.removed().size();
  }

  /** Every entry that came, wherever it stands. */
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
