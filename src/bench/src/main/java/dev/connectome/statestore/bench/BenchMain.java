package dev.connectome.statestore.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts {@code scripts/bench}. */
public final class BenchMain {
  private BenchMain() {}

  /** Measures, prints, and ends the process. */
  public static void main(String[] args) {
    System.exit(
        line(
                new PrintWriter(
                    new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintWriter(
                    new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8))
            .execute(args));
  }

  /** Returns the command line that prints to these two writers. */
  static CommandLine line(PrintWriter out, PrintWriter err) {
    return new CommandLine(new BenchCommand())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
