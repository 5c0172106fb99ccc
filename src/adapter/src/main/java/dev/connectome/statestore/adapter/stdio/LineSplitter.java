package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.LineBytes;
import dev.connectome.statestore.observation.LineSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the lines of the protocol; output that is no such line is described. */
final class LineSplitter {
  /** The maximum length of a line of the protocol in bytes, without its end. */
  static final int LONGEST = 64 << 20;

  private static final int SHOWN = 120;

  private final LineSource lines;

  LineSplitter(InputStream in) {
    lines = new LineSource(in, LONGEST, 0);
  }

  /** Returns the next line, a description of an invalid line, or the end. */
  ChildOutput next() throws IOException {
    LineSource.Line line = lines.next();
    line = line == null ? lines.rest() : line;
    if (line == null) {
      return new ChildOutput.End();
    }
    if (line.tooLong()) {
      return new ChildOutput.Garbage(
          "a line longer than " + LONGEST + " bytes, which begins " + beginning(line));
    }
    byte[] bytes = line.first(line.length());
    if (!line.ended()) {
      return new ChildOutput.Garbage(
          "the output ended in the middle of a line of "
              + bytes.length
              + " bytes: "
              + beginning(line));
    }
    int shown = bytes.length - (bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? 1 : 0);
    int broken = LineBytes.brokenAt(bytes, 0, shown);
    return broken < 0
        ? new ChildOutput.Line(shown == bytes.length ? bytes : Arrays.copyOf(bytes, shown))
        : new ChildOutput.Garbage(
            "a line that is not UTF-8 at byte " + broken + ": " + beginning(line));
  }

  private static String beginning(LineSource.Line line) {
    return new String(line.first(SHOWN), StandardCharsets.UTF_8)
        + (line.length() > SHOWN ? "…" : "");
  }
}
