package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.LineBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Splits bytes into lines, and keeps no more of a line than the maximum length. */
final class LineSplitter {
  /** The maximum length of a line of the protocol in bytes, without its end. */
  static final int LONGEST = 64 << 20;

  private static final int SHOWN = 120;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int end;
  private byte[] line = new byte[1 << 12];

  LineSplitter(InputStream in) {
    this.in = in;
  }

  /** Returns the next line, a description of an invalid line, or the end. */
  ChildOutput next() throws IOException {
    int length = 0;
    while (true) {
      if (next == end && !fill()) {
        return length == 0 ? new ChildOutput.End() : halfLine(length);
      }
      int stop = LineBytes.end(chunk, next, end);
      int count = stop - next;
      if (length + count > LONGEST) {
        return new ChildOutput.Garbage(
            "a line longer than " + LONGEST + " bytes, which begins " + beginning(length));
      }
      keep(length, count);
      length += count;
      if (stop < end) {
        next = stop + 1;
        return whole(length);
      }
      next = end;
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private void keep(int length, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(length + count, line.length * 2)));
    }
    System.arraycopy(chunk, next, line, length, count);
  }

  private ChildOutput whole(int length) {
    int shown = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    int broken = LineBytes.brokenAt(line, 0, shown);
    return broken < 0
        ? new ChildOutput.Line(Arrays.copyOf(line, shown))
        : new ChildOutput.Garbage(
            "a line that is not UTF-8 at byte " + broken + ": " + beginning(length));
  }

  private ChildOutput halfLine(int length) {
    return new ChildOutput.Garbage(
        "the output ended in the middle of a line of " + length + " bytes: " + beginning(length));
  }

  private String beginning(int length) {
    return new String(line, 0, Math.min(SHOWN, length), StandardCharsets.UTF_8)
        + (length > SHOWN ? "…" : "");
  }
}
