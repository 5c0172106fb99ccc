package dev.connectome.statestore.observation;

import dev.connectome.statestore.observation.LedgerMove.Change;
import dev.connectome.statestore.observation.LedgerMove.Disorder;
import dev.connectome.statestore.observation.LedgerMove.Placed;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Aligns two ledgers when no orderly move leads from one to the other. As many entries as possible
 * keep their order; the others are moved, edited, removed or added.
 */
final class LedgerAlignment {
  /**
   * The largest number of pairs that are compared; longer ledgers are compared by position only.
   */
  private static final int MOST_PAIRS = 1 << 20;

  private final LedgerView before;
  private final LedgerView after;
  private final int end;
  private final boolean makesRoom;
  private final List<Change> edited = new ArrayList<>();
  private final List<Change> moved = new ArrayList<>();
  private final List<Integer> removed = new ArrayList<>();
  private final List<Placed> inserted = new ArrayList<>();
  private final List<FlowEvent> added = new ArrayList<>();
  private int dropped;
  private int lost;

  private LedgerAlignment(LedgerView before, LedgerView after, int reserved, boolean makesRoom) {
    this.before = before;
    this.after = after;
    this.end = after.size() - reserved;
    this.makesRoom = makesRoom;
  }

  /**
   * Aligns two ledgers.
   *
   * @param reserved how many of the newest entries were certainly added
   * @param makesRoom whether removed entries are the oldest ones
   */
  static LedgerMove of(LedgerView before, LedgerView after, int reserved, boolean makesRoom) {
    return new LedgerAlignment(before, after, reserved, makesRoom).align();
  }

  private LedgerMove align() {
    int shorter = Math.min(before.size(), end);
    int head = LedgerView.firstDifference(before, after, shorter);
    head = head < 0 ? shorter : head;
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(end - 1 - tail))) {
      tail++;
    }
    int oldEnd = before.size() - tail;
    int newEnd = end - tail;
    List<Change> anchors = anchors(head, oldEnd, newEnd);
    List<Integer> unmatchedOld = new ArrayList<>();
    List<Integer> unmatchedNew = new ArrayList<>();
    int old = head;
    int now = head;
    for (Change anchor : anchors) {
      between(old, anchor.before(), unmatchedOld);
      between(now, anchor.after(), unmatchedNew);
      old = anchor.before() + 1;
      now = anchor.after() + 1;
    }
    between(old, oldEnd, unmatchedOld);
    between(now, newEnd, unmatchedNew);
    takeMoved(unmatchedOld, unmatchedNew);
    int gap = 0;
    for (int next = 0; next <= anchors.size(); next++) {
      boolean last = next == anchors.size();
      int oldLimit = last ? oldEnd : anchors.get(next).before();
      int newLimit = last ? newEnd : anchors.get(next).after();
      fill(
          taken(unmatchedOld, oldLimit),
          taken(unmatchedNew, newLimit),
          head == 0 && gap == 0,
          tail == 0 && last);
      gap++;
    }
    for (int position = end; position < after.size(); position++) {
      added.add(after.get(position));
    }
    return new LedgerMove(
        dropped, lost, new Disorder(edited, moved, removed, inserted), added, false);
  }

  private static void between(int from, int to, List<Integer> positions) {
    for (int position = from; position < to; position++) {
      positions.add(position);
    }
  }

  /** Removes the positions below a limit from the list and returns them. */
  private static List<Integer> taken(List<Integer> positions, int limit) {
    int count = 0;
    while (count < positions.size() && positions.get(count) < limit) {
      count++;
    }
    List<Integer> head = positions.subList(0, count);
    List<Integer> taken = List.copyOf(head);
    head.clear();
    return taken;
  }

  /** The longest common subsequence of the entries in the middle. */
  private List<Change> anchors(int head, int oldEnd, int newEnd) {
    int rows = oldEnd - head;
    int columns = newEnd - head;
    if (rows == 0 || columns == 0 || (long) rows * columns > MOST_PAIRS) {
      return List.of();
    }
    int[][] longest = new int[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        longest[row][column] =
            isSame(head + row, head + column)
                ? longest[row + 1][column + 1] + 1
                : Math.max(longest[row + 1][column], longest[row][column + 1]);
      }
    }
    List<Change> anchors = new ArrayList<>();
    int row = 0;
    int column = 0;
    while (row < rows && column < columns) {
      if (isSame(head + row, head + column)) {
        anchors.add(new Change(head + row++, head + column++));
      } else if (longest[row + 1][column] >= longest[row][column + 1]) {
        row++;
      } else {
        column++;
      }
    }
    return anchors;
  }

  private boolean isSame(int old, int now) {
    return before.get(old).equals(after.get(now));
  }

  /** An entry that is present but out of order was moved. */
  private void takeMoved(List<Integer> unmatchedOld, List<Integer> unmatchedNew) {
    Map<FlowEvent, Deque<Integer>> places = new HashMap<>();
    for (int position : unmatchedNew) {
      places.computeIfAbsent(after.get(position), entry -> new ArrayDeque<>()).add(position);
    }
    Set<Integer> movedFrom = new HashSet<>();
    Set<Integer> movedTo = new HashSet<>();
    for (int position : unmatchedOld) {
      Deque<Integer> found = places.get(before.get(position));
      if (found != null && !found.isEmpty()) {
        Integer place = found.removeFirst();
        moved.add(new Change(position, place));
        movedFrom.add(position);
        movedTo.add(place);
      }
    }
    unmatchedOld.removeIf(movedFrom::contains);
    unmatchedNew.removeIf(movedTo::contains);
  }

  /**
   * Classifies the entries between two anchors: pairs were edited, the rest was removed or added.
   */
  private void fill(List<Integer> old, List<Integer> now, boolean first, boolean last) {
    int pairs = Math.min(old.size(), now.size());
    // At the old end entries are evicted first, so the newer ones are paired; elsewhere the older
    // ones.
    boolean fromTheRight = first && (!last || makesRoom);
    int skipOld = fromTheRight ? old.size() - pairs : 0;
    int skipNew = fromTheRight && !last ? now.size() - pairs : 0;
    for (int pair = 0; pair < pairs; pair++) {
      edited.add(new Change(old.get(skipOld + pair), now.get(skipNew + pair)));
    }
    for (int position : fromTheRight ? old.subList(0, skipOld) : old.subList(pairs, old.size())) {
      if (fromTheRight) {
        dropped++;
      } else if (last) {
        lost++;
      } else {
        removed.add(position);
      }
    }
    for (int position : skipNew > 0 ? now.subList(0, skipNew) : now.subList(pairs, now.size())) {
      if (last) {
        added.add(after.get(position));
      } else {
        inserted.add(new Placed(position, after.get(position)));
      }
    }
  }
}
