package dev.connectome.statestore.verdict;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Distinguishes texts that may look the same to a reader, by the code points of their characters.
 */
final class CodePoints {
  private static final int MOST_MARKS = 3;

  /** Letters of other alphabets that look like the Latin letter at the same position below. */
  private static final String ALIKE = "аеорсухіјѕһԁАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι";

  private static final String LATIN = "aeopcyxijshdABEKMHOPCTYXIJSABEZHIKMNOPTYXovi";

  private CodePoints() {}

  /** Whether a reader may confuse the two texts. */
  static boolean lookAlike(String one, String other) {
    return look(one).equals(look(other));
  }

  /** Approximates what a reader sees: composed characters, one kind of blank, Latin letters. */
  static String look(String text) {
    StringBuilder look = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .map(CodePoints::seen)
        .forEach(look::appendCodePoint);
    return look.toString().replaceAll(" +", " ");
  }

  private static int seen(int point) {
    int alike = ALIKE.indexOf(point);
    return alike >= 0 ? LATIN.charAt(alike) : Character.isSpaceChar(point) ? ' ' : point;
  }

  /** Whether every reader recognises this character: printable ASCII. */
  static boolean isPlain(String text, int at) {
    return at < text.length() && text.charAt(at) > ' ' && text.charAt(at) < 0x7f;
  }

  /** The code points of the character at a position, with its combining marks. */
  static String at(String text, int at) {
    if (at >= text.length()) {
      return "the end";
    }
    List<String> points = new ArrayList<>();
    int next = at;
    do {
      int point = text.codePointAt(next);
      points.add(String.format(Locale.ROOT, "U+%04X", point));
      next += Character.charCount(point);
    } while (next < text.length() && points.size() <= MOST_MARKS && isMark(text.codePointAt(next)));
    return String.join(" ", points);
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
