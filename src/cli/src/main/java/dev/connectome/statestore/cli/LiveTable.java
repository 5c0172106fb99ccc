package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.StreamMonitor;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows the indicators on a terminal while a stream is followed. It uses the alternate screen: the
 * terminal shows its earlier content again when this is closed. Lines are cut and not wrapped, so
 * that the layout stays fixed however narrow the window becomes.
 */
final class LiveTable implements Runnable, AutoCloseable {
  private static final long EVERY_MS = 500;
  private static final String OWN_SCREEN = "\u001b[?1049h\u001b[?7l\u001b[?25l";
  private static final String BACK = "\u001b[?25h\u001b[?7h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  private final PrintStream out;
  private final HealthTable table;
  private final StreamMonitor monitor;
  private final HealthBoard board;
  private final InstantSource clock;
  private long shownAtMs;
  private long judgedThen;
  private boolean showing;

  LiveTable(
      PrintStream out,
      HealthTable table,
      StreamMonitor monitor,
      HealthBoard board,
      InstantSource clock) {
    this.out = out;
    this.table = table;
    this.monitor = monitor;
    this.board = board;
    this.clock = clock;
  }

  @Override
  public void run() {
    long now = clock.millis();
    if (showing && now - shownAtMs < EVERY_MS) {
      return;
    }
    out.print((showing ? "" : OWN_SCREEN) + HOME);
    (table.live(monitor, board) + status(now))
        .lines()
        .forEach(line -> out.print(line + REST_OF_LINE + "\r\n"));
    out.print(REST_OF_SCREEN);
    out.flush();
    showing = true;
    shownAtMs = now;
    judgedThen = monitor.counts().judged();
  }

  private String status(long now) {
    long judged = monitor.counts().judged();
    double seconds = showing ? (now - shownAtMs) / 1000.0 : 0;
    return String.format(
        Locale.ROOT,
        "%ndocks judged: %,d, %,.0f a second; stores: %,d; lines not read: %,d%nCtrl-C ends%n",
        judged,
        seconds > 0 ? (judged - judgedThen) / seconds : 0,
        monitor.stores(),
        monitor.unreadable());
  }

  /** Restores the terminal. */
  @Override
  public void close() {
    if (showing) {
      giveBack(out);
    }
  }

  /** Does the same for a shutdown hook; calling it twice does no harm. */
  static void giveBack(PrintStream out) {
    out.print(BACK);
    out.flush();
  }
}
