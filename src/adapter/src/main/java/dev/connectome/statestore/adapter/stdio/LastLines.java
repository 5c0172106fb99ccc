package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.Abbreviated;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The last few lines of a stream, for messages. Thread-safe. */
final class LastLines {
  private final int most;
  private final Deque<Supplier<String>> lines = new ArrayDeque<>();

  LastLines(int most) {
    this.most = most;
  }

  synchronized void add(String line) {
    String shown = Abbreviated.line(line);
    keep(() -> shown);
  }

  /** Adds a line that is computed and shortened only when it is shown. */
  synchronized void add(Supplier<String> line) {
    keep(() -> Abbreviated.line(line.get()));
  }

  private void keep(Supplier<String> line) {
    if (lines.size() == most) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Returns the lines under a title, or a statement that there are none. */
  synchronized String under(String title) {
    if (lines.isEmpty()) {
      return "\n  nothing on " + title;
    }
    StringBuilder text = new StringBuilder("\n  last on ").append(title).append(':');
    lines.forEach(line -> text.append("\n    ").append(line.get()));
    return text.toString();
  }
}
