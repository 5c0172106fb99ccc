package dev.connectome.statestore.health;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the status stream {@link StatusRecord#STREAM} as JSON Lines. The caller closes the output.
 * Thread-safe.
 */
public final class JsonLinesSink implements StatusSink {
  private final Appendable out;

  /** Writes each record as one line and flushes it. */
  public JsonLinesSink(Appendable out) {
    this.out = out;
  }

  @Override
  public String name() {
    return "json-lines";
  }

  @Override
  public synchronized void accept(StatusRecord status) {
    try {
      out.append(StatusLine.of(status)).append('\n');
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
