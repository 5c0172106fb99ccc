package dev.connectome.statestore.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as the ordinary end of something that has no other: who works asks now and then, tells
 * what it came to, and the process ends with that exit code.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_MS = 10_000;
  private static final int KILLED = 130;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private volatile boolean requested;
  private volatile int code = KILLED;

  private Interruption() {}

  /** From now on until closed. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the process is to end. */
  boolean isRequested() {
    return requested;
  }

  /** Everything was told. */
  void endsWith(int exitCode) {
    code = exitCode;
    told.countDown();
  }

  private void interrupt() {
    requested = true;
    try {
      if (!told.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        code = KILLED;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook sees to it.
      told.countDown();
    }
  }
}
