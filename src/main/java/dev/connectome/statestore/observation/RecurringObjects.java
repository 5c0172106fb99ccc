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

  private final @Nullable Known[] slots = new Known[SLOTS];

  private static final class Known {
    private final char[] letters;
    private final Object value;

    Known(char[] letters, Object value) {
      this.letters = letters;
      this.value = value;
    }
  }

  /** What the object that begins here means; null when it was not read lately. */
  @Nullable Object find(char[] text, int from, int end) {
    Known known = slots[slot(text, from, end)];
    if (known == null) {
      return null;
    }
    int to = from + known.letters.length;
    return to <= end && Arrays.equals(known.letters, 0, known.letters.length, text, from, to)
        ? known.value
        : null;
  }

  /** Takes an object that was read, from brace to brace; the value must be immutable. */
  void add(char[] text, int from, int to, int end, Object value) {
    if (to - from <= LONGEST) {
      slots[slot(text, from, end)] = new Known(Arrays.copyOfRange(text, from, to), value);
    }
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
