package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Watches over a time in which an implementation shares the process. Should it end the process, the
 * last words are said, and the process ends with their exit code and not with one that the
 * implementation chose.
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

  /** Watches until closed. */
  static ProcessExitGuard when(Supplier<ExitCode> processEnds) {
    ProcessExitGuard watching = new ProcessExitGuard(processEnds);
    Runtime.getRuntime().addShutdownHook(watching.hook);
    return watching;
  }

  /**
   * Says what is not to be cut off. A process that is ended meanwhile ends after it, and with its
   * exit code; only one that takes very long is not waited for.
   */
  static ExitCode said(Supplier<ExitCode> words) {
    CompletableFuture<ExitCode> said = new CompletableFuture<>();
    ProcessExitGuard watching;
    try {
      watching = when(() -> awaited(said));
    } catch (IllegalStateException e) {
      // The process ends already, and these are the words of the hook that watched until now.
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
      // The process ends already, and the hook is at work: leave the rest to it.
      waitForever();
    }
  }

  private static void waitForever() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // Nobody who interrupts may make this thread report, too.
      }
    }
  }
}
