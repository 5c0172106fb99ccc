package dev.connectome.statestore.observation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short objects that were read before, by their bytes. Whoever tells a state in full repeats the
 * entries that are known already, letter by letter: such an object need not be built again, and
 * comes back as the very same one. Equal bytes mean equal objects, so nothing is ever mistaken for
 * something else.
 *
 * <p>Bounded: a new object takes the place of another one. For one thread.
 */
public final class RecurringObjects {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 2_000;

  /** Many objects begin alike, so bytes from further on decide about the slot, too. */
  private static final int REACH = 96;

  private static final int STRIDE = 8;

  private final @Nullable Known[] slots = new Known[SLOTS];
  private final RecurringTexts texts = new RecurringTexts();

  /** An object that was read. */
  static final class Known {
    private final byte[] bytes;
    private final Object value;

    Known(byte[] bytes, Object value) {
      this.bytes = bytes;
      this.value = value;
    }

    /** How many bytes it has, from brace to brace. */
    int length() {
      return bytes.length;
    }

    Object value() {
      return value;
    }
  }

  /** The texts that were read. */
  RecurringTexts texts() {
    return texts;
  }

  /** The object that begins here; null when it was not read lately. */
  @Nullable Known find(byte[] text, int from, int end) {
    Known known = slots[slot(text, from, end)];
    if (known == null) {
      return null;
    }
    int to = from + known.bytes.length;
    return to <= end && Arrays.equals(known.bytes, 0, known.bytes.length, text, from, to)
        ? known
        : null;
  }

  /** Takes an object that was read, from brace to brace; the value must be immutable. */
  void add(byte[] text, int from, int to, int end, Object value) {
    if (to - from <= LONGEST) {
      slots[slot(text, from, end)] = new Known(Arrays.copyOfRange(text, from, to), value);
    }
  }

  /** Near the end of a text few bytes are left to look at; all objects there share a slot. */
  private static int slot(byte[] text, int from, int end) {
    long hash = 1;
    int last = Math.min(end, from + REACH) - Long.BYTES;
    for (int place = from; place <= last; place += STRIDE) {
      hash = 31 * hash + EightBytes.at(text, place);
    }
    hash ^= hash >>> 32;
    return (int) (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
