package dev.connectome.statestore.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects warnings about unreadable lines. While a live table overwrites the screen, they are kept
 * until the table is closed. Thread-safe.
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

  /** Prints the kept warnings. */
  synchronized void tell() {
    kept.forEach(err::println);
    kept.clear();
  }
}
