package dev.connectome.statestore.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is said of lines that cannot be read. A table that is written over itself would wipe it
 * away: then it is kept until the table is gone. For any thread.
 */
final class UnreadableLineWarnings implements Consumer<String> {
  private final PrintStream err;
  private final boolean later;
  private final List<String> kept = new ArrayList<>();

  UnreadableLineWarnings(PrintStream err, boolean later) {
    this.err = err;
    this.later = later;
  }

  @Override
  public synchronized void accept(String complaint) {
    if (later) {
      kept.add(complaint);
    } else {
      err.println(complaint);
    }
  }

  /** Says what was kept. */
  synchronized void tell() {
    kept.forEach(err::println);
    kept.clear();
  }
}
