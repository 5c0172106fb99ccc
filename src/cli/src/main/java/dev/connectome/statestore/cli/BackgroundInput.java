package dev.connectome.statestore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream whose reads may block, such as standard input, on a separate thread. It buffers a
 * bounded number of bytes; when the buffer is full, that thread waits.
 */
final class BackgroundInput extends NonBlockingStream {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS = 16;
  private static final long MOMENT_MS = 50;

  private final Opening sessionStart;
  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread pump;
  private byte[] chunk = new byte[0];
  private int position;
  private volatile boolean over;
  private volatile @Nullable IOException trouble;

  /** Opens the stream; opening a pipe without a writer blocks, too. */
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  BackgroundInput(Opening sessionStart) {
    this.sessionStart = sessionStart;
    this.pump = new Thread(this::pump, "arriving-input");
    pump.setDaemon(true);
    pump.start();
  }

  @Override
  boolean isOver() {
    // The order matters: the last bytes arrive before the stream is over.
    return over && position == chunk.length && arrived.isEmpty();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    IOException problem = trouble;
    if (position == chunk.length) {
      byte[] next = next();
      if (next == null) {
        if (problem != null) {
          throw problem;
        }
        return -1;
      }
      chunk = next;
      position = 0;
    }
    int got = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, bytes, offset, got);
    position += got;
    return got;
  }

  /**
   * Waits a moment for bytes, so that a writer slower than its reader does not cost a pause each
   * time.
   */
  private byte @Nullable [] next() {
    try {
      return over ? arrived.poll() : arrived.poll(MOMENT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void pump() {
    byte[] bytes = new byte[CHUNK];
    try (InputStream in = sessionStart.open()) {
      for (int got = in.read(bytes); got >= 0; got = in.read(bytes)) {
        arrived.put(Arrays.copyOf(bytes, got));
      }
    } catch (IOException e) {
      trouble = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    over = true;
  }

  @Override
  public void close() throws IOException {
    pump.interrupt();
  }
}
