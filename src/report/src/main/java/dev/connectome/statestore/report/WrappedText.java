package dev.connectome.statestore.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps words where a terminal would cut them. What belongs to a value stays below its beginning; a
 * command stays in one line, so that it can be copied.
 */
public final class WrappedText {
  /**
   * A narrower terminal gets lines of this length: shorter ones are harder to read than cut ones.
   */
  private static final int LEAST = 60;

  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern LEAD = Pattern.compile(" *(?:- |[a-zA-Z_ ]{1,24}? {2,})?(?=\\S)");
  private static final Pattern COMMAND = Pattern.compile("(?:^|\\s)\\S*tck [a-z]+ .*");

  private WrappedText() {}

  /**
   * Returns the text in lines of at most this many columns, as far as its words allow.
   *
   * @param columns the width of the terminal
   */
  public static String at(int columns, String text) {
    int width = Math.max(LEAST, columns);
    StringBuilder wrapped = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String shown = ESCAPE.matcher(line).replaceAll("").stripTrailing();
      if (shown.length() <= width || COMMAND.matcher(shown).find()) {
        wrapped.append(line);
      } else {
        wrap(wrapped, line, width, indent(shown));
      }
    }
    return wrapped.toString();
  }

  /** Returns how many columns a text takes, whatever its colours are. */
  static int width(String text) {
    return ESCAPE.matcher(text).replaceAll("").length();
  }

  /** Returns how far the further lines are indented. */
  private static int indent(String line) {
    Matcher lead = LEAD.matcher(line);
    int end = lead.lookingAt() ? lead.end() : 0;
    return end == 0 ? 2 : end;
  }

  private static void wrap(StringBuilder wrapped, String line, int width, int indent) {
    int column = 0;
    // Each word with the blanks before it.
    for (String word : line.split("(?<=\\S)(?=\\s)", -1)) {
      int length = width(word.stripTrailing());
      if (column > indent && column + length > width && !word.isBlank()) {
        word = word.stripLeading();
        length = width(word);
        wrapped.append('\n').append(" ".repeat(indent));
        column = indent;
      }
      wrapped.append(word);
      column += length;
    }
  }
}
