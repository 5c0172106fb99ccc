package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Tells whether the standard output of this process still has a reader. A broken pipe is noticed on
 * a write, but a command that follows a stream may write nothing for hours. On Linux it can be
 * noticed without a write: opening a pipe for writing blocks while it has no reader. On other
 * systems, or where this fails, a reader is assumed.
 */
final class StandardOutput implements BooleanSupplier {
  private static final Path OUT = Path.of("/proc/self/fd/1");
  private static final int KIND = 0170000;
  private static final int PIPE = 0010000;
  private static final long EVERY_MS = 300;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final Path out;
  private boolean started;
  private final AtomicLong tries = new AtomicLong();
  private volatile boolean waiting;
  private long seenTry = -1;
  private long seenAt;
  private boolean gone;

  private StandardOutput(Path out) {
    this.out = out;
  }

  static StandardOutput ofThisProcess() {
    return new StandardOutput(OUT);
  }

  /** Called again and again; the first call returns true, because nothing was tried yet. */
  @Override
  public synchronized boolean getAsBoolean() {
    if (!started) {
      started = true;
      Thread thread = new Thread(this::tryAgainAndAgain, "standard-output");
      thread.setDaemon(true);
      thread.start();
    }
    if (!waiting) {
      seenTry = -1;
    } else if (seenTry != tries.get()) {
      // Time is counted from this call: a machine that was suspended says nothing about the reader.
      seenTry = tries.get();
      seenAt = System.nanoTime();
    } else {
      gone |= System.nanoTime() - seenAt > PATIENCE;
    }
    return !gone;
  }

  private void tryAgainAndAgain() {
    try {
      if (((Integer) Files.getAttribute(out, "unix:mode") & KIND) != PIPE) {
        return;
      }
      while (true) {
        tries.incrementAndGet();
        waiting = true;
        FileChannel.open(out, StandardOpenOption.WRITE).close();
        waiting = false;
        Thread.sleep(EVERY_MS);
      }
    } catch (IOException | RuntimeException e) {
      waiting = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
