package dev.connectome.statestore.observation;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text for people, such as a text export, into lines. LF, CR, CR LF, VT, FF, U+0085,
 * U+2028 and U+2029 end a line; the last line may lack its end. Not for JSON Lines, where only LF
 * ends a line ({@link JsonlDocument}).
 */
public final class TextLines {

  private TextLines() {}

  /** The lines in order, without their ends. */
  public static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && !isBreak(text.charAt(end))) {
        end++;
      }
      lines.add(text.substring(start, end));
      boolean pair =
          end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
      start = end + (pair ? 2 : 1);
    }
    return lines;
  }

  /** Whether this character ends a line. */
  public static boolean isBreak(char c) {
    return c <= '\r' ? c >= '\n' : c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  /** Whether a text contains a line end. */
  public static boolean hasBreak(String text) {
    return text.chars().anyMatch(c -> isBreak((char) c));
  }
}
