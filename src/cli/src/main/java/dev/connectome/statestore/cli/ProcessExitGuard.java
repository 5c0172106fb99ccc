package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Guards a period in which an implementation shares the process. If the process ends in that
 * period, a shutdown hook reports, and the process ends with the exit code of that report and not
 * with one that the implementation chose.
 */
final class ProcessExitGuard implements AutoCloseable {
  private static final long PATIENCE_S = 60;

  private final Thread hook;

  private ProcessExitGuard(Supplier<ExitCode> words) {
    hook = new Thread(() -> end(words.get().code()), "last-words");
  }

  private static void end(int code) {
    ExitCodeFile.ends(code);
    Runtime.getRuntime().halt(code);
  }

  /** Guards the process until it is closed. */
  static ProcessExitGuard when(Supplier<ExitCode> processEnds) {
    ProcessExitGuard watching = new ProcessExitGuard(processEnds);
    Runtime.getRuntime().addShutdownHook(watching.hook);
    return watching;
  }

  /**
   * Runs a report that must not be interrupted. If the process is ended meanwhile, it ends after
   * the report, with the report's exit code; it waits for the report only for a limited time.
   */
  static ExitCode said(Supplier<ExitCode> words) {
    CompletableFuture<ExitCode> said = new CompletableFuture<>();
    ProcessExitGuard watching;
    try {
      watching = when(() -> awaited(said));
    } catch (IllegalStateException e) {
      // The process is already ending, and the guard's hook made this call.
      return words.get();
    }
    try (watching) {
      ExitCode code = words.get();
      said.complete(code);
      return code;
    } finally {
      said.complete(ExitCode.KIT_FAILED);
    }
  }

  private static ExitCode awaited(CompletableFuture<ExitCode> said) {
    try {
      return said.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return ExitCode.KIT_FAILED;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending, and the hook is at work: leave the rest to it.
      waitForever();
    }
  }

  private static void waitForever() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // An interrupt must not make this thread report as well.
      }
    }
  }
}
