package dev.connectome.statestore.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Captures, line by line, what an implementation in the same process prints: escape sequences in it
 * must not reach the terminal that shows the report. A line that is too long is broken.
 */
final class CapturedOutput extends OutputStream {
  private static final int LONGEST = 8_192;

  private final Consumer<String> log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  CapturedOutput(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public synchronized void write(int letter) {
    if (letter == '\n') {
      end();
    } else if (letter != '\r') {
      line.write(letter);
      if (line.size() == LONGEST) {
        end();
      }
    }
  }

  /** Writes out a last line without a line end. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      end();
    }
  }

  private void end() {
    log.accept(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
