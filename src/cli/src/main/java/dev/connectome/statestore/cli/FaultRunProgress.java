package dev.connectome.statestore.cli;

import dev.connectome.statestore.cli.kill.FaultRun;
import java.io.PrintStream;

/**
 * Shows the progress of a fault run: one updated line on a terminal, an occasional line in a log.
 */
final class FaultRunProgress implements FaultRun.Watcher {
  private static final int LINE_EVERY = 20;

  private final PrintStream err;
  private final boolean overwrites;
  private final ProgressLine line;
  private String turn = "";

  FaultRunProgress(Terminal terminal) {
    this.err = terminal.err();
    this.overwrites = terminal.errTakesProgress();
    this.line = ProgressLine.of(terminal);
  }

  @Override
  public void turn(int number, int total, String store) {
    turn = number + "/" + total + "  " + store;
    if (overwrites) {
      line.tell(turn);
    } else if (number % LINE_EVERY == 0) {
      err.println(turn);
    }
  }

  @Override
  public void within(String what) {
    if (overwrites) {
      line.tell(turn + ", " + what);
    }
  }

  @Override
  public void failed(String store) {
    clear();
    err.println("not as declared: " + store);
  }

  /** Clears the progress line. */
  void clear() {
    if (overwrites) {
      line.clear();
    }
  }
}
