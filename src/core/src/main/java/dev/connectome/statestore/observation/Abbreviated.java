package dev.connectome.statestore.observation;

/** Shortens a text from outside the kit, so that it fits into a message. */
public final class Abbreviated {
  private static final int LINE = 300;
  private static final int VALUE = 80;

  private Abbreviated() {}

  /** At most 300 characters, for a whole line. */
  public static String line(String text) {
    return to(LINE, text);
  }

  /** At most 80 characters, for a value inside a message. */
  public static String value(String text) {
    return to(VALUE, text);
  }

  private static String to(int length, String text) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.subSequence(0, end) + "… (" + text.length() + " characters)";
  }
}
