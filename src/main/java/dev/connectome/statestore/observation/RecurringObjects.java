package dev.connectome.statestore.observation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short objects that were read before, by their letters. Whoever tells a state in full repeats the
 * entries that are known already, letter by letter: such an object need not be built again, and
 * comes back as the very same one. Equal letters mean equal objects, so nothing is ever mistaken
 * for something else.
 *
 * <p>Bounded: a new object takes the place of another one. For one thread.
 */
public final class RecurringObjects {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 2_000;

  /** Many objects begin alike, so letters from further on decide about the slot, too. */
  private static final int REACH = 96;

  private static final int STRIDE = 4;

  /** Names, and short texts that are like names. */
  private static final int LONGEST_TEXT = 80;

  private final @Nullable Known[] slots = new Known[SLOTS];
  private final @Nullable String[] texts = new String[SLOTS];

  /** An object that was read. */
  static final class Known {
    private final char[] letters;
    private final Object value;

    Known(char[] letters, Object value) {
      this.letters = letters;
      this.value = value;
    }

    /** How many letters it has, from brace to brace. */
    int length() {
      return letters.length;
    }

    Object value() {
      return value;
    }
  }

  /** The object that begins here; null when it was not read lately. */
  @Nullable Known find(char[] text, int from, int end) {
    Known known = slots[slot(text, from, end)];
    if (known == null) {
      return null;
    }
    int to = from + known.letters.length;
    return to <= end && Arrays.equals(known.letters, 0, known.letters.length, text, from, to)
        ? known
        : null;
  }

  /** Takes an object that was read, from brace to brace; the value must be immutable. */
  void add(char[] text, int from, int to, int end, Object value) {
    if (to - from <= LONGEST) {
      slots[slot(text, from, end)] = new Known(Arrays.copyOfRange(text, from, to), value);
    }
  }

  /** The text of these letters, the same one where it was read lately. */
  String text(char[] letters, int from, int to, int hash) {
    if (to - from > LONGEST_TEXT) {
      return new String(letters, from, to - from);
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String read = texts[slot];
    if (read == null || read.hashCode() != hash || !isAt(read, letters, from, to)) {
      read = new String(letters, from, to - from);
      texts[slot] = read;
    }
    return read;
  }

  private static boolean isAt(String text, char[] letters, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int position = 0; position < text.length(); position++) {
      if (text.charAt(position) != letters[from + position]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(char[] text, int from, int end) {
    int hash = 1;
    int last = Math.min(end, from + REACH);
    for (int position = from; position < last; position += STRIDE) {
      hash = 31 * hash + text[position];
    }
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
