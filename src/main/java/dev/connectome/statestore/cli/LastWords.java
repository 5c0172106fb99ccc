package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.ExitCode;
import java.util.function.Supplier;

/**
 * Watches over a time in which an implementation shares the process. Should it end the process, the
 * last words are said, and the process ends with their exit code and not with one that the
 * implementation chose.
 */
final class LastWords implements AutoCloseable {
  private final Thread hook;

  private LastWords(Supplier<ExitCode> words) {
    hook = new Thread(() -> Runtime.getRuntime().halt(words.get().code()), "last-words");
  }

  /** Watches until closed. */
  static LastWords when(Supplier<ExitCode> processEnds) {
    LastWords watching = new LastWords(processEnds);
    Runtime.getRuntime().addShutdownHook(watching.hook);
    return watching;
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
