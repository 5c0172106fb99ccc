package dev.connectome.statestore.adapter.stdio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on its own thread and combines waiting lines into one write. It closes the stream
 * after the last line. The caller that ends it must also interrupt its thread, which may wait for a
 * line.
 */
final class LineWriter implements Runnable {
  private final OutputStream out;
  private final BlockingQueue<byte[]> lines;
  private volatile boolean ended;

  LineWriter(OutputStream out, int most) {
    this.out = out;
    this.lines = new ArrayBlockingQueue<>(most);
  }

  /** Adds a line; returns false when there was no room in time. */
  boolean offer(byte[] line, long untilNanos) throws InterruptedException {
    return lines.offer(line, untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Ends the writer after the lines that were already added. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
      while (!ended || !lines.isEmpty()) {
        byte[] line = next(buffered);
        if (line != null) {
          buffered.write(line);
          buffered.write('\n');
        }
      }
    } catch (IOException e) {
      // The child no longer reads its input; its output shows the reason.
      return;
    }
  }

  private byte @Nullable [] next(OutputStream buffered) throws IOException {
    byte[] line = lines.poll();
    if (line == null) {
      buffered.flush();
      try {
        line = lines.take();
      } catch (InterruptedException e) {
        // The writer was ended: the loop checks whether lines are left.
        return null;
      }
    }
    return line;
  }
}
