package dev.connectome.statestore.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What an implementation prints that shares the process, line by line: its own commands to a
 * terminal must not reach the one that shows the report. Endless lines are broken.
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

  /** Shows what stands there without a line end. */
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
