package dev.connectome.statestore.cli;

import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Tells a waiting person what runs, how far it has come and about how long it still takes. On a
 * terminal it is one line that is overwritten again and again. A log gets a line only now and then,
 * each after twice the time of the one before. Both name the first cases that fail.
 */
final class ProgressLine implements Progress {
  private static final String START = "\r\u001b[K";
  private static final int USUAL_WIDTH = 80;
  private static final int MOST_NAMED = 10;
  private static final long FIRST_LINE = Duration.ofSeconds(20).toNanos();
  private static final long SPEED_IS_KNOWN = Duration.ofSeconds(3).toNanos();
  private static final long REDRAW = Duration.ofMillis(100).toNanos();

  private final PrintStream err;
  private final boolean overwrites;
  private final int width;
  private final LongSupplier nanos;
  private final long started;
  private long next;
  private long partStarted;
  private String part = "";
  private String cases = "";
  private int failed;
  private final List<String> toName = new ArrayList<>();

  /**
   * Begins.
   *
   * @param overwrites whether {@code err} is a terminal
   * @param width how many characters fit in a line of the terminal
   * @param nanos tells the time, as {@link System#nanoTime} does
   */
  ProgressLine(PrintStream err, boolean overwrites, int width, LongSupplier nanos) {
    this.err = err;
    this.overwrites = overwrites;
    this.width = Math.max(2, width);
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.partStarted = started;
    this.next = started + (overwrites ? 0 : FIRST_LINE);
  }

  static ProgressLine of(Terminal terminal) {
    return new ProgressLine(
        terminal.err(),
        terminal.errTakesProgress(),
        terminal.columns().orElse(USUAL_WIDTH),
        System::nanoTime);
  }

  @Override
  public void finished(CaseRecord record, int done, int total) {
    if (!record.status().isQuiet()) {
      failed++;
      if (failed <= MOST_NAMED) {
        String what = String.join(", ", record.requirements()) + "  " + record.name();
        toName.add("tck: " + record.status().wireName() + "  " + ShownText.line(what).strip());
      }
    }
    cases = done + "/" + total + (failed == 0 ? "" : "  " + failed + " failed");
    // The last cases explore, which takes longer than all scenarios: this time is not theirs.
    String left = left(started, done, total, " for the scenarios");
    show(cases + left + "  " + ShownText.line(record.name()), overwrites);
  }

  /** Somebody who waits can already mend the first ones; a short run says it all at its end. */
  private void name() {
    if (nanos.getAsLong() - started < FIRST_LINE || toName.isEmpty()) {
      return;
    }
    clear();
    toName.forEach(err::println);
    toName.clear();
  }

  @Override
  public void running(String what, long done, long total) {
    name();
    if (!what.equals(part)) {
      part = what;
      partStarted = nanos.getAsLong();
    }
    String of = total == 0 ? "" : "/%,d".formatted(total);
    String left = left(partStarted, done, total, "");
    show(cases + "  %,d%s %s%s".formatted(done, of, what, left), false);
  }

  private String left(long since, long done, long total, String what) {
    long passed = nanos.getAsLong() - since;
    if (done == 0 || done >= total || passed < SPEED_IS_KNOWN) {
      return "";
    }
    double rest = passed / 1e9 / done * (total - done);
    return rest < 100
        ? ", about %.0f s left%s".formatted(rest, what)
        : ", about %.0f min left%s".formatted(rest / 60, what);
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
    err.print(START + (text.length() < width ? text : text.substring(0, width - 2) + "…"));
    err.flush();
  }

  /** Removes the line. */
  void clear() {
    if (overwrites) {
      tell("");
    }
  }
}
