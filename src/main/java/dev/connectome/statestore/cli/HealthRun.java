package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.Vigil;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.verdict.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Feeds a stream to the verifier, to its end or for as long as it is followed. */
final class HealthRun {
  private static final int MOST_COMPLAINTS = 20;
  private static final long PAUSE_MS = 200;

  private final Vigil vigil;
  private final PrintStream err;
  private long complaints;
  private boolean stopped;

  HealthRun(Vigil vigil, PrintStream err) {
    this.vigil = vigil;
    this.err = err;
  }

  /** Ends it, from another thread: what came so far is judged, and nothing more is taken. */
  synchronized void stop() {
    stopped = true;
    vigil.end();
  }

  /** Reads what there is. */
  void readAll(InputStream in) throws IOException {
    DockReader reader = new DockReader(in);
    readSome(reader, () -> {});
    end(reader);
  }

  /**
   * Reads what there is and what comes, until told to stop.
   *
   * @param refresh called now and then
   */
  void follow(InputStream in, BooleanSupplier goesOn, Runnable refresh) throws IOException {
    DockReader reader = new DockReader(in);
    while (goesOn.getAsBoolean()) {
      readSome(reader, refresh);
      refresh.run();
      if (!pause()) {
        break;
      }
    }
    end(reader);
  }

  private void readSome(DockReader reader, Runnable refresh) throws IOException {
    int since = 0;
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      take(next);
      if (++since % 1_000 == 0) {
        refresh.run();
      }
    }
  }

  private void end(DockReader reader) {
    take(reader.rest());
    endVigil();
  }

  private synchronized void endVigil() {
    if (!stopped) {
      vigil.end();
    }
  }

  private synchronized void take(@Nullable DockReading reading) {
    if (reading == null || stopped) {
      return;
    }
    if (reading instanceof DockReading.Unreadable broken) {
      complaints++;
      if (complaints <= MOST_COMPLAINTS) {
        err.println(
            "tck: line "
                + broken.line()
                + " (byte "
                + broken.offset()
                + "): "
                + ShownText.oneLine(broken.reason(), 500));
      } else if (complaints == MOST_COMPLAINTS + 1) {
        err.println("tck: further lines that cannot be read are only counted");
      }
    }
    vigil.accept(reading);
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
