package dev.connectome.statestore.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The world around a command.
 *
 * @param out carries the report, nothing else
 * @param err carries progress, complaints and logs
 * @param environment the environment variables
 * @param outIsTerminal whether a person reads {@code out} as it comes
 * @param errIsTerminal whether a person reads {@code err} as it comes
 * @param clock tells the day
 * @param outHasReader whether anybody reads {@code out}, as far as that can be known
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal,
    InstantSource clock,
    BooleanSupplier outHasReader) {

  /** Nothing that is printed can be taken for a command of a CI server or of the terminal. */
  Terminal {
    out = SafeOutput.over(out, outIsTerminal);
    err = SafeOutput.over(err, errIsTerminal);
  }

  /** A world in which everything that is written is read. */
  Terminal(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      boolean outIsTerminal,
      boolean errIsTerminal,
      InstantSource clock) {
    this(out, err, environment, outIsTerminal, errIsTerminal, clock, () -> true);
  }

  /** Java cannot tell a terminal from a pipe in the same way everywhere; the start script can. */
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

  PrintWriter outWriter() {
    return writer(out);
  }

  PrintWriter errWriter() {
    return writer(err);
  }

  /** Whether to colour what goes to {@code out}, when the user leaves that to the kit. */
  boolean outTakesColour() {
    return outIsTerminal && !isDumb() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Whether what is written to {@code out} goes anywhere. */
  boolean outIsRead() {
    return outHasReader.getAsBoolean() && !out.checkError();
  }

  /** The report is to be coloured though it goes to no terminal. */
  void allowColour() {
    if (out instanceof SafeOutput safe) {
      safe.allowEscapes();
    }
  }

  /** Whether a line may be overwritten on {@code err}. */
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
