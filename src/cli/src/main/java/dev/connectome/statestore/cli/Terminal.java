package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.WrappedText;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Holds the environment of a command.
 *
 * @param out receives only the report
 * @param err receives progress, complaints and logs
 * @param environment the environment variables
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 * @param clock gives the current day
 * @param outHasReader whether {@code out} has a reader, as far as that can be known
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal,
    InstantSource clock,
    BooleanSupplier outHasReader) {

  /**
   * Wraps the streams, so that no output is taken for a command of a CI server or of the terminal.
   */
  Terminal {
    out = SafeOutput.over(out, outIsTerminal);
    err = SafeOutput.over(err, errIsTerminal);
  }

  /** Makes an environment in which all output is read. */
  Terminal(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean outIsTerminal,
      boolean errIsTerminal,
      InstantSource clock) {
    this(out, err, environment, outIsTerminal, errIsTerminal, clock, () -> true);
  }

  /**
   * Returns the environment of this process. The start script detects terminals, because Java
   * cannot distinguish a terminal from a pipe in the same way on all systems.
   */
  static Terminal ofThisProcess(PrintStream out, PrintStream err) {
    return new Terminal(
        out,
        err,
        System.getenv(),
        Boolean.getBoolean("tck.stdout.terminal"),
        Boolean.getBoolean("tck.stderr.terminal"),
        InstantSource.system(),
        StandardOutput.ofThisProcess());
  }

  /**
   * Prints a text, on a terminal with its words wrapped. The start script tells how wide that is.
   */
  void print(String text) {
    OptionalInt columns = outIsTerminal ? columns() : OptionalInt.empty();
    out.print(columns.isPresent() ? WrappedText.at(columns.getAsInt(), text) : text);
  }

  /** Returns how many characters fit in a line of the terminal, if that is known. */
  OptionalInt columns() {
    String columns = environment.getOrDefault("COLUMNS", System.getProperty("tck.columns", ""));
    return columns.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(columns))
        : OptionalInt.empty();
  }

  PrintWriter outWriter() {
    return writer(out);
  }

  PrintWriter errWriter() {
    return writer(err);
  }

  /** Returns whether to colour {@code out} when the user leaves that to the kit. */
  boolean outTakesColour() {
    return outIsTerminal && !isDumb() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Returns whether {@code out} still has a reader. */
  boolean outIsRead() {
    return outHasReader.getAsBoolean() && !out.checkError();
  }

  /** Allows a coloured report although {@code out} is no terminal. */
  void allowColour() {
    if (out instanceof SafeOutput safe) {
      safe.allowEscapes();
    }
  }

  /** Sends a command of the kit itself to the CI server; the texts in it are escaped. */
  void command(String line) {
    if (err instanceof SafeOutput safe) {
      safe.command(line);
    }
  }

  /** Returns whether GitHub Actions reads what is printed. */
  boolean isGithubActions() {
    return "true".equals(environment.get("GITHUB_ACTIONS"));
  }

  /** Returns whether a line on {@code err} may be overwritten. */
  boolean errTakesProgress() {
    return errIsTerminal && !isDumb();
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
