package dev.connectome.statestore.adapter.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Splits a log of arbitrary bytes into lines: replaces malformed bytes, breaks very long lines. */
final class ErrorLines {
  private static final int LONGEST = 8_192;

  private final Reader reader;

  ErrorLines(InputStream in) {
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** Returns the next line; null at the end. */
  @Nullable String next() {
    StringBuilder line = new StringBuilder();
    try {
      int c = reader.read();
      while (c >= 0 && c != '\n') {
        if (c != '\r') {
          line.append((char) c);
        }
        if (line.length() == LONGEST) {
          return line.toString();
        }
        c = reader.read();
      }
      return c < 0 && line.length() == 0 ? null : line.toString();
    } catch (IOException e) {
      return line.length() == 0 ? null : line.toString();
    }
  }
}
