package dev.connectome.statestore.adapter.stdio;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last few lines of a stream, for messages. Safe for several threads. */
final class LastLines {
  private final int most;
  private final Deque<String> lines = new ArrayDeque<>();

  LastLines(int most) {
    this.most = most;
  }

  synchronized void add(String line) {
    if (lines.size() == most) {
      lines.removeFirst();
    }
    lines.addLast(Cut.line(line));
  }

  /** The lines under a title, or that there were none. */
  synchronized String under(String title) {
    if (lines.isEmpty()) {
      return "\n  nothing on " + title;
    }
    StringBuilder text = new StringBuilder("\n  last on ").append(title).append(':');
    lines.forEach(line -> text.append("\n    ").append(line));
    return text.toString();
  }
}
