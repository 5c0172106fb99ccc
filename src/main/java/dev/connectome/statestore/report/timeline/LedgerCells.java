package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.LedgerDelta;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger beside the one before it, entry by entry.
 *
 * @param gone the entries that left at the old end, oldest first
 * @param cells the entries that are there, oldest first
 */
record LedgerCells(List<Cell> gone, List<Cell> cells) {
  private static final String BOUNDARY_LABEL = "SESSION_BOUNDARY";

  /**
   * One entry.
   *
   * @param style how it is drawn
   * @param boundary whether it marks the end of a session
   * @param tooltip what it is
   */
  record Cell(String style, boolean boundary, String tooltip) {}

  static LedgerCells between(LedgerView before, LedgerView after) {
    PersistentLedger base = PersistentLedger.copyOf(before);
    PersistentLedger next = PersistentLedger.copyOf(after);
    LedgerDelta delta = LedgerDelta.between(base, next);
    List<Cell> gone = new ArrayList<>();
    for (int position = 0; position < delta.from(); position++) {
      gone.add(cell("tl-gone", "gone: ", base.get(position)));
    }
    List<Cell> cells = new ArrayList<>();
    for (int position = 0; position < next.size(); position++) {
      boolean kept = position < delta.keep();
      boolean stoodHere = position + delta.from() < base.size();
      if (kept) {
        cells.add(cell("tl-kept", "", next.get(position)));
      } else if (stoodHere) {
        cells.add(cell("tl-changed", "not what it was: ", next.get(position)));
      } else {
        cells.add(cell("tl-new", "new: ", next.get(position)));
      }
    }
    for (int position = delta.from() + next.size(); position < base.size(); position++) {
      gone.add(cell("tl-gone", "gone: ", base.get(position)));
    }
    return new LedgerCells(gone, cells);
  }

  private static Cell cell(String style, String prefix, FlowEvent entry) {
    boolean boundary = BOUNDARY_LABEL.equals(entry.label()) && "code".equals(entry.callType());
    return new Cell(
        boundary && style.equals("tl-new") ? "tl-boundary" : style,
        boundary,
        prefix + entry.id() + " \u201c" + entry.label() + "\u201d");
  }
}
