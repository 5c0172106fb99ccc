package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.ShownText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles what a child process writes to its standard error: it is kept beside the report where
 * there is one, and passed on with a label. Both are limited, so that a child cannot fill the disk
 * or the screen: a store that logs each exception of an observer writes thousands of lines.
 */
final class ChildLog implements Consumer<String> {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_LINES_BESIDE_A_FILE = 200;

  private final PrintStream err;
  private final @Nullable Path file;
  private int lines;

  /**
   * Makes a log.
   *
   * @param reports the directory to keep it in; null to pass it on only
   */
  ChildLog(PrintStream err, @Nullable Path reports) {
    this.err = err;
    this.file = reports == null ? null : reports.resolve("adapter.log");
  }

  /** Deletes the log of an earlier run. */
  void begin() {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UsageException(
          "the adapter's log cannot be written to " + file + ": " + UsageException.why(e), e);
    }
  }

  @Override
  public synchronized void accept(String line) {
    lines++;
    if (lines > MOST_LINES) {
      return;
    }
    String shown =
        lines == MOST_LINES
            ? "(" + MOST_LINES + " lines; what follows is not shown)"
            : ShownText.oneLine(line, 2_000);
    if (file == null || lines < MOST_LINES_BESIDE_A_FILE) {
      err.println("[adapter] " + shown);
    } else if (lines == MOST_LINES_BESIDE_A_FILE) {
      err.println(
          "[adapter] (the first " + (lines - 1) + " lines; the others are in " + file + ")");
    }
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          file,
          SafeOutput.text(shown + "\n"),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The line was passed on; a log file that cannot be written must not end the run.
      lines = MOST_LINES;
      err.println("[adapter] the log cannot be kept: " + ShownText.line(e.toString()));
    }
  }
}
