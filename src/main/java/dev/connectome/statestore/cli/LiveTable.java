package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Vigil;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;

/** The indicators on a terminal, written over themselves while a stream is followed. */
final class LiveTable implements Runnable {
  private static final long EVERY_MS = 500;

  private final PrintStream out;
  private final HealthTable table;
  private final Vigil vigil;
  private final HealthBoard board;
  private final InstantSource clock;
  private long shownAtMs;
  private long judgedThen;
  private int lines;

  LiveTable(
      PrintStream out, HealthTable table, Vigil vigil, HealthBoard board, InstantSource clock) {
    this.out = out;
    this.table = table;
    this.vigil = vigil;
    this.board = board;
    this.clock = clock;
  }

  @Override
  public void run() {
    long now = clock.millis();
    if (now - shownAtMs < EVERY_MS) {
      return;
    }
    long judged = vigil.tallies().judged();
    double seconds = shownAtMs == 0 ? 0 : (now - shownAtMs) / 1000.0;
    double rate = seconds > 0 ? (judged - judgedThen) / seconds : 0;
    String text =
        table.indicators(vigil, board, true)
            + String.format(
                Locale.ROOT,
                "%,d docks judged, %,.0f a second, %,d stores, %,d lines not read%n",
                judged,
                rate,
                vigil.stores(),
                vigil.unreadable());
    clear();
    out.print(text);
    out.flush();
    lines = (int) text.lines().count();
    shownAtMs = now;
    judgedThen = judged;
  }

  /** Leaves no trace. */
  void clear() {
    if (lines > 0) {
      out.print("\u001b[" + lines + "A\u001b[J");
      lines = 0;
    }
  }
}
