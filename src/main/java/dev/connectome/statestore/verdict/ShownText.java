package dev.connectome.statestore.verdict;

import java.util.Locale;

/**
 * Makes text that an implementation supplied fit to be shown: nothing in it moves a cursor, changes
 * a colour, reverses the reading direction or fills a disk. What is cut off is counted.
 */
public final class ShownText {
  /** Enough for a terminal row or two. */
  public static final int LINE = 240;

  /** Enough for a report file; a ledger of some hundred entries. */
  public static final int PAGE = 20_000;

  private ShownText() {}

  /** One short line; line breaks and all other control characters become visible. */
  public static String line(String text) {
    return oneLine(text, LINE);
  }

  /** One line of at most this many characters of the text. */
  public static String oneLine(String text, int most) {
    return visible(text, most, false);
  }

  /** Many lines: line breaks and tabs stay, all other control characters become visible. */
  public static String page(String text) {
    return visible(text, PAGE, true);
  }

  private static String visible(String text, int most, boolean keepLines) {
    int end = Math.min(text.length(), most);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 16);
    for (int at = 0; at < end; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      append(shown, point, keepLines);
    }
    if (end < text.length()) {
      shown.append(String.format(Locale.ROOT, "… (%,d more characters)", text.length() - end));
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, int point, boolean keepLines) {
    if (keepLines && (point == '\n' || point == '\t')) {
      shown.appendCodePoint(point);
      return;
    }
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isHarmless(point)) {
          shown.appendCodePoint(point);
        } else {
          shown.append(String.format(Locale.ROOT, "\\u%04x", point));
        }
      }
    }
  }

  /** Format characters include the ones that reverse the reading direction. */
  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
