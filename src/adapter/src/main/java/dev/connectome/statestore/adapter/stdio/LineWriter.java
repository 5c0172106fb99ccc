package dev.connectome.statestore.adapter.stdio;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own, as many together as there are. Closes the stream after the
 * last one; whoever ends it must interrupt its thread, which may wait for a line.
 */
final class LineWriter implements Runnable {
  private final OutputStream out;
  private final BlockingQueue<byte[]> lines;
  private volatile boolean ended;

  LineWriter(OutputStream out, int most) {
    this.out = out;
    this.lines = new ArrayBlockingQueue<>(most);
  }

  /** Takes a line; false when there was no room for it in time. */
  boolean offer(byte[] line, long untilNanos) throws InterruptedException {
    return lines.offer(line, untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** What was taken is still written, nothing after it. */
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
      // The child does not listen any more; what its output says of that is the news.
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
        // Somebody ended this: the loop looks whether there is something left.
        return null;
      }
    }
    return line;
  }
}
