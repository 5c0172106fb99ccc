package dev.connectome.statestore.verdict;

import java.util.Locale;

/**
 * Makes text from an implementation safe to show: it cannot move the cursor, change a colour,
 * reverse the reading direction or fill a disk. Of a long text both ends are kept, because the
 * important part of a sentence may be at its end; the number of omitted characters is shown.
 */
public final class ShownText {
  /** Enough for one or two terminal rows. */
  public static final int LINE = 240;

  /** Enough for a report file: a ledger of several hundred entries. */
  public static final int PAGE = 20_000;

  /** The end takes one part in this number of a shortened text. */
  private static final int TAIL = 4;

  private ShownText() {}

  /** One short line; line breaks and all other control characters become visible. */
  public static String line(String text) {
    return oneLine(text, LINE);
  }

  /** One line with at most this number of characters of the text. */
  public static String oneLine(String text, int most) {
    return visible(text, most, false);
  }

  /** Many lines: line breaks and tabs stay, all other control characters become visible. */
  public static String page(String text) {
    return visible(text, PAGE, true);
  }

  private static String visible(String text, int most, boolean keepLines) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 32);
    if (text.length() <= most) {
      append(shown, text, 0, text.length(), keepLines);
      return shown.toString();
    }
    int tail = boundary(text, text.length() - most / TAIL);
    int head = boundary(text, most - most / TAIL);
    append(shown, text, 0, head, keepLines);
    shown.append(String.format(Locale.ROOT, "… (%,d more characters)", tail - head));
    shown.append(tail < text.length() ? " …" : "");
    append(shown, text, tail, text.length(), keepLines);
    return shown.toString();
  }

  /** The position, or the one before it if it would split a surrogate pair. */
  private static int boundary(String text, int at) {
    return at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1))
        ? at - 1
        : at;
  }

  private static void append(
      StringBuilder shown, String text, int from, int to, boolean keepLines) {
    for (int at = from; at < to; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      append(shown, point, keepLines);
    }
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

  /**
   * Whether a character is safe to show. Format characters are not: some reverse the reading
   * direction.
   */
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
