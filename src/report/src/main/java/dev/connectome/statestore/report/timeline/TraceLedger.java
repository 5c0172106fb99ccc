package dev.connectome.statestore.report.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger after a step, compared with the one before.
 *
 * @param size the number of its entries
 * @param hidden how many of the oldest are not listed
 * @param entries those that went, then the newest
 */
@JsonInclude(Include.NON_DEFAULT)
record TraceLedger(int size, int hidden, List<Entry> entries) {
  private static final int MOST = 10;
  private static final int NAME = 40;
  private static final int VALUE = 700;

  /**
   * Holds one entry.
   *
   * @param how kept, new, changed, gone, or boundary for a new marker of a restart
   * @param name its id
   * @param value the whole entry; empty for one that was kept
   * @param was the entry that was in its place; empty unless it was edited
   */
  @JsonInclude(Include.NON_EMPTY)
  record Entry(String how, String name, String value, String was) {
    static Entry of(LedgerCells.Cell cell) {
      String how = cell.style().substring("tl-".length());
      String id = cell.entry().id();
      return new Entry(
          how,
          ShownText.oneLine(
              id == null ? ShownValue.of(cell.entry().isObject() ? null : cell.entry()) : id, NAME),
          how.equals("kept") ? "" : shown(cell.entry()),
          shown(cell.was()));
    }

    private static String shown(@Nullable FlowEvent entry) {
      return entry == null ? "" : ShownText.oneLine(ShownValue.of(entry), VALUE);
    }
  }

  static TraceLedger of(LedgerView before, LedgerView after, LedgerMove move) {
    LedgerCells cells = LedgerCells.of(before, after, move);
    List<LedgerCells.Cell> gone = cells.gone().subList(0, Math.min(MOST, cells.gone().size()));
    int hidden = Math.max(0, cells.cells().size() - MOST);
    return new TraceLedger(
        after.size(),
        hidden,
        Stream.concat(gone.stream(), cells.cells().subList(hidden, cells.cells().size()).stream())
            .map(Entry::of)
            .toList());
  }
}
