package dev.connectome.statestore.cli;

import dev.connectome.statestore.cli.kill.FaultRun;
import dev.connectome.statestore.cli.kill.FaultRunSettings;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.report.kill.KillMatrix;
import dev.connectome.statestore.report.kill.KillReports;
import dev.connectome.statestore.verdict.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs faults such that the run may be ended at any time: the finished rows are reported anyway.
 */
final class InterruptibleFaultRun {
  private final FaultRun hunt;
  private final @Nullable KillReports files;
  private final Consumer<KillMatrix> printer;
  private final Terminal terminal;
  private boolean troubled;

  /**
   * Makes a run.
   *
   * @param progress shows the progress
   * @param files where the matrix is written in addition to standard output; null for nowhere
   * @param printer prints the matrix
   */
  InterruptibleFaultRun(
      FaultRunSettings settings,
      List<Fault> faults,
      List<ConformingVariant> variants,
      FaultRunProgress progress,
      @Nullable KillReports files,
      Consumer<KillMatrix> printer,
      Terminal terminal) {
    this.hunt =
        new FaultRun(
            settings,
            faults,
            variants,
            new FaultRun.Watcher() {
              @Override
              public boolean goesOn() {
                return terminal.outIsRead();
              }

              @Override
              public void turn(int number, int total, String store) {
                progress.turn(number, total, store);
                writeSoFar();
              }

              @Override
              public void within(String what) {
                progress.within(what);
              }

              @Override
              public void failed(String store) {
                progress.failed(store);
              }
            });
    this.files = files;
    this.printer = printer;
    this.terminal = terminal;
  }

  /** Runs the faults and reports; returns the exit code of the process. */
  ExitCode run() {
    KillMatrix matrix;
    ProcessExitGuard lastWords = ProcessExitGuard.when(() -> told(hunt.soFar()));
    try {
      matrix = hunt.run();
    } finally {
      lastWords.close();
    }
    return ProcessExitGuard.said(() -> told(matrix));
  }

  private ExitCode told(KillMatrix matrix) {
    ExitCode code = code(matrix);
    try {
      if (files != null) {
        files.write(matrix);
      }
    } catch (IOException e) {
      terminal.err().println("tck: the kill matrix could not be written: " + UsageException.why(e));
      code = ExitCode.KIT_FAILED;
    }
    printer.accept(matrix);
    return code;
  }

  private static ExitCode code(KillMatrix matrix) {
    if (!matrix.nothingFailed()) {
      return ExitCode.NOT_CONFORMANT;
    }
    return matrix.missing().isEmpty() ? ExitCode.CONFORMANT : ExitCode.INCONCLUSIVE;
  }

  /**
   * Writes the finished rows, in case the process is killed without a shutdown hook. A failure here
   * is reported by the last write.
   */
  private void writeSoFar() {
    if (files == null || troubled) {
      return;
    }
    try {
      files.writeSoFar(hunt.soFar());
    } catch (IOException e) {
      troubled = true;
    }
  }
}
