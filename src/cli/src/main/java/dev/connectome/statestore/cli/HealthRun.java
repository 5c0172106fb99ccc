package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.verdict.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Feeds a stream to the verifier, to its end or for as long as it is followed. */
final class HealthRun {
  private static final int MOST_COMPLAINTS = 20;
  private static final long PAUSE_MS = 200;

  private final StreamMonitor monitor;
  private final Consumer<String> err;
  private long complaints;
  private boolean stopped;

  /**
   * Makes a run.
   *
   * @param err receives a warning for each unreadable line
   */
  HealthRun(StreamMonitor monitor, Consumer<String> err) {
    this.monitor = monitor;
    this.err = err;
  }

  /** Ends the run from another thread: the input so far is judged, and no more is accepted. */
  synchronized void stop() {
    stopped = true;
    monitor.end();
  }

  /** Returns whether {@link #stop} was called. */
  synchronized boolean isStopped() {
    return stopped;
  }

  /** Runs the work unless the run was stopped. */
  synchronized void whileGoingOn(Runnable work) {
    if (!stopped) {
      work.run();
    }
  }

  /** Reads the stream to its end, or until told to stop. */
  void readAll(InputStream in, BooleanSupplier goesOn) throws IOException {
    DockReader reader = new DockReader(in);
    readSome(reader, goesOn, () -> {});
    end(reader);
  }

  /**
   * Reads the stream and what is added to it, until told to stop or the stream is over.
   *
   * @param refresh called from time to time
   */
  void follow(NonBlockingStream in, BooleanSupplier goesOn, Runnable refresh) throws IOException {
    DockReader reader = new DockReader(in);
    boolean over = false;
    long silentSince = System.nanoTime();
    while (!over && goesOn.getAsBoolean()) {
      over = in.isOver();
      boolean silent = !readSome(reader, goesOn, refresh);
      long now = System.nanoTime();
      if (silent) {
        silence(TimeUnit.NANOSECONDS.toMillis(now - silentSince));
      }
      silentSince = now;
      refresh.run();
      over |= !over && !pause();
    }
    end(reader);
  }

  private synchronized void silence(long elapsedMs) {
    if (!stopped) {
      monitor.silence(elapsedMs);
    }
  }

  /** Reads what has arrived; returns whether there was anything. */
  private boolean readSome(DockReader reader, BooleanSupplier goesOn, Runnable refresh)
      throws IOException {
    int since = 0;
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      take(next);
      if (++since % 1_000 == 0) {
        refresh.run();
        if (!goesOn.getAsBoolean()) {
          return true;
        }
      }
    }
    return since > 0;
  }

  private void end(DockReader reader) {
    take(reader.rest());
    endMonitor();
  }

  private synchronized void endMonitor() {
    if (!stopped) {
      monitor.end();
    }
  }

  private synchronized void take(@Nullable DockReading reading) {
    if (reading == null || stopped) {
      return;
    }
    if (reading instanceof DockReading.Unreadable broken) {
      complaints++;
      if (complaints <= MOST_COMPLAINTS) {
        err.accept(
            "tck: line "
                + broken.line()
                + " (byte "
                + broken.offset()
                + "): "
                + ShownText.oneLine(broken.reason(), 500));
      } else if (complaints == MOST_COMPLAINTS + 1) {
        err.accept("tck: further lines that cannot be read are only counted");
      }
    }
    monitor.accept(reading);
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
