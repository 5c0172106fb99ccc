package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws one state beside the previous one; parts that changed are bold. */
final class StepRow {
  static final int HEIGHT = 58;
  static final int WHAT = 92;
  static final int LEDGER = 352;
  static final int FOCUS = 610;
  static final int WAIT = 784;
  static final int CURSOR = 890;
  private static final int CELL = 14;
  private static final int MOST_CELLS = 13;
  private static final int BAR = 84;

  private final Svg svg;
  private final int top;

  StepRow(Svg svg, int top) {
    this.svg = svg;
    this.top = top;
  }

  /** Draws everything except the command. */
  void state(Snapshot before, Snapshot after, LedgerMove move) {
    ledger(LedgerCells.of(before.ledger(), after.ledger(), move));
    focus(before.focus(), after.focus());
    waiting(before.waitProgress(), after.waitProgress());
    text(
        CURSOR,
        0,
        style(Objects.equals(before.cursor(), after.cursor())),
        after.cursor() == null ? "none" : CommandWords.text(after.cursor()),
        9);
    Explanation said = after.explanation();
    if (said != null && said.sentence() != null && !said.isEmpty()) {
      boolean same = said.equals(before.explanation());
      text(LEDGER, 2, same ? "tl-faint" : "", "\u201c" + said.sentence() + "\u201d", 38);
    }
  }

  /** Draws one of three lines of text. */
  void text(int x, int line, String style, String content, int most) {
    svg.text(x, top + 19 + line * 15, style, content, most);
  }

  private void ledger(LedgerCells ledger) {
    int x = LEDGER;
    x = cells(x, ledger.gone());
    List<LedgerCells.Cell> cells = ledger.cells();
    int room = Math.max(1, MOST_CELLS - Math.min(ledger.gone().size(), 4));
    int hidden = Math.max(0, cells.size() - room);
    if (hidden > 0) {
      String more = "+" + hidden;
      text(x, 0, "tl-faint", more, 9);
      x += 8 * more.length() + 4;
    }
    x = cells(x, cells.subList(hidden, cells.size()));
    if (cells.isEmpty() && ledger.gone().isEmpty()) {
      text(x, 0, "tl-faint", "empty", 5);
      return;
    }
    text(
        LEDGER,
        1,
        "tl-faint",
        cells.size()
            + (cells.size() == 1 ? " entry" : " entries")
            + (ledger.gone().isEmpty() ? "" : ", " + ledger.gone().size() + " gone"),
        38);
  }

  /** Draws the last few cells; returns the next x position. */
  private int cells(int from, List<LedgerCells.Cell> cells) {
    int x = from;
    for (LedgerCells.Cell cell :
        cells.subList(Math.max(0, cells.size() - MOST_CELLS), cells.size())) {
      int width = cell.boundary() ? CELL / 2 : CELL;
      svg.box(x, top + 8, width, CELL, cell.style(), cell.tooltip());
      x += width + 3;
    }
    return x;
  }

  private void focus(@Nullable Focus before, @Nullable Focus after) {
    if (after == null || after.isEmpty()) {
      text(FOCUS, 0, after == null ? "tl-faint" : style(after.equals(before)), "none", 20);
      return;
    }
    Focus earlier = before == null ? Focus.none() : before;
    part(0, "node ", earlier.activeNodeId(), after.activeNodeId());
    part(1, "edge ", earlier.activeEdgeId(), after.activeEdgeId());
    part(2, "step ", earlier.activeStepKey(), after.activeStepKey());
  }

  private void part(int line, String what, @Nullable String before, @Nullable String after) {
    String shown = after == null ? "none" : after;
    text(FOCUS, line, style(Objects.equals(before, after)), what + shown, 23);
  }

  private void waiting(@Nullable WaitProgress before, @Nullable WaitProgress after) {
    if (after == null || (after.startedAtMs() == null && isZero(after.value01()))) {
      text(WAIT, 0, "tl-faint", "not running", 12);
      return;
    }
    Double value = after.value01();
    double filled = value == null || Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value));
    svg.box(WAIT, top + 10, BAR, 8, "tl-track", "");
    svg.box(WAIT, top + 10, (int) Math.round(BAR * filled), 8, "tl-filled", "");
    text(
        WAIT, 1, style(after.equals(before)), CommandWords.text(after.secondsDisplay()) + " s", 13);
    text(WAIT, 2, "tl-faint", after.stoppedAtMs() == null ? state(value) : "stopped", 13);
  }

  private static boolean isZero(@Nullable Double value) {
    return value == null || value == 0;
  }

  private static String state(@Nullable Double value) {
    return value == null ? "running" : String.format(Locale.ROOT, "%.0f %% of 4 s", value * 100);
  }

  private static String style(boolean same) {
    return same ? "tl-faint" : "tl-strong";
  }
}
