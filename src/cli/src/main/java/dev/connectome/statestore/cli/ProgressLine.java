package dev.connectome.statestore.cli;

import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a waiting person what runs, how far it has come and about how long it still takes. On a
 * terminal it is one line that is overwritten again and again. A log gets a line only now and then,
 * each after twice the time of the one before.
 */
final class ProgressLine implements Progress {
  private static final String START = "\r\u001b[K";
  private static final int NAME = 50;
  private static final long FIRST_LINE = Duration.ofSeconds(20).toNanos();
  private static final long REDRAW = Duration.ofMillis(100).toNanos();

  private final PrintStream err;
  private final boolean overwrites;
  private final LongSupplier nanos;
  private final long started;
  private long next;
  private long partStarted;
  private String part = "";
  private String cases = "";
  private int failed;

  /**
   * Begins.
   *
   * @param overwrites whether {@code err} is a terminal
   * @param nanos tells the time, as {@link System#nanoTime} does
   */
  ProgressLine(PrintStream err, boolean overwrites, LongSupplier nanos) {
    this.err = err;
    this.overwrites = overwrites;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.partStarted = started;
    this.next = started + (overwrites ? 0 : FIRST_LINE);
  }

  static ProgressLine of(Terminal terminal) {
    return new ProgressLine(terminal.err(), terminal.errTakesProgress(), System::nanoTime);
  }

  @Override
  public void finished(CaseRecord record, int done, int total) {
    if (!record.status().isQuiet()) {
      failed++;
    }
    cases = done + "/" + total + (failed == 0 ? "" : "  " + failed + " failed");
    String name = record.name().length() > NAME ? record.name().substring(0, NAME) : record.name();
    // The last cases explore, which takes longer than all scenarios, so no time is told here.
    show(cases + "  " + ShownText.line(name), overwrites);
  }

  @Override
  public void running(String what, long done, long total) {
    if (!what.equals(part)) {
      part = what;
      partStarted = nanos.getAsLong();
    }
    String of = total == 0 ? "" : "/%,d".formatted(total);
    show(cases + "  %,d%s %s%s".formatted(done, of, what, left(done, total)), false);
  }

  private String left(long done, long total) {
    if (done == 0 || total == 0) {
      return "";
    }
    double rest = (nanos.getAsLong() - partStarted) / 1e9 / done * (total - done);
    return rest < 100
        ? ", about %.0f s still".formatted(rest)
        : ", about %.0f min still".formatted(rest / 60);
  }

  private void show(String text, boolean atOnce) {
    long now = nanos.getAsLong();
    if (!atOnce && now < next) {
      return;
    }
    next = now + (overwrites ? REDRAW : Math.max(FIRST_LINE, now - started));
    if (overwrites) {
      tell(text);
    } else {
      err.println("tck: " + text);
    }
  }

  /** Overwrites the previous text with this one. */
  void tell(String text) {
    err.print(START + text);
    err.flush();
  }

  /** Removes the line. */
  void clear() {
    if (overwrites) {
      tell("");
    }
  }
}
