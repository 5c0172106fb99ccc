package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a ledger with the previous one, entry by entry.
 *
 * @param gone the entries that are no longer there, oldest first
 * @param cells the entries that are there, oldest first
 */
record LedgerCells(List<Cell> gone, List<Cell> cells) {
  private static final String BOUNDARY_LABEL = "SESSION_BOUNDARY";

  /**
   * Holds one entry.
   *
   * @param style how it is drawn
   * @param boundary whether it marks the end of a session
   * @param tooltip what it is
   * @param entry the entry itself
   * @param was the entry in its place before, for one that was edited; else null
   */
  record Cell(
      String style, boolean boundary, String tooltip, FlowEvent entry, @Nullable FlowEvent was) {}

  static LedgerCells of(LedgerView before, LedgerView after, LedgerMove move) {
    List<Cell> gone = new ArrayList<>();
    for (int position = 0; position < move.dropped(); position++) {
      gone.add(cell("tl-gone", "gone: ", before.get(position)));
    }
    for (int position : move.disorder().removed()) {
      gone.add(cell("tl-gone", "gone: ", before.get(position)));
    }
    for (int back = move.lost(); back > 0; back--) {
      gone.add(cell("tl-gone", "gone: ", before.get(before.size() - back)));
    }
    Map<Integer, String> changed = new HashMap<>();
    Map<Integer, FlowEvent> edited = new HashMap<>();
    for (LedgerMove.Change one : move.disorder().edited()) {
      changed.put(one.after(), "not what it was: ");
      edited.put(one.after(), before.get(one.before()));
    }
    move.disorder().moved().forEach(one -> changed.put(one.after(), "not where it was: "));
    Set<Integer> inserted = new HashSet<>();
    move.disorder().inserted().forEach(one -> inserted.add(one.position()));
    List<Cell> cells = new ArrayList<>();
    int stayed = after.size() - move.added().size();
    for (int position = 0; position < after.size(); position++) {
      String how = changed.get(position);
      if (how != null) {
        cells.add(cell("tl-changed", how, after.get(position), edited.get(position)));
      } else if (position >= stayed || inserted.contains(position)) {
        cells.add(cell("tl-new", "new: ", after.get(position)));
      } else {
        cells.add(cell("tl-kept", "", after.get(position)));
      }
    }
    return new LedgerCells(gone, cells);
  }

  private static Cell cell(String style, String prefix, FlowEvent entry) {
    return cell(style, prefix, entry, null);
  }

  private static Cell cell(String style, String prefix, FlowEvent entry, @Nullable FlowEvent was) {
    boolean boundary = BOUNDARY_LABEL.equals(entry.label()) && "code".equals(entry.callType());
    return new Cell(
        boundary && style.equals("tl-new") ? "tl-boundary" : style,
        boundary,
        prefix + entry.id() + " \u201c" + entry.label() + "\u201d",
        entry,
        was);
  }
}
