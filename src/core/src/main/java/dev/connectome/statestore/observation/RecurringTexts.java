package dev.connectome.statestore.observation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Short texts that were read before, by their bytes: the names of fields, and what is like names. A
 * text that recurs comes back as the very same object, which need not be made and is quickly
 * compared.
 *
 * <p>Bounded: a new text takes the place of another one. For one thread.
 */
public final class RecurringTexts {
  private static final int SLOTS_BITS = 10;
  private static final int SLOTS = 1 << SLOTS_BITS;
  private static final int LONGEST = 80;

  /** Odd, with its bits well spread: the high bits of a product depend on all of a factor. */
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private final String[] texts = new String[SLOTS];

  /** The first eight bytes of each text that is kept, and the last eight of a longer one. */
  private final long[] heads = new long[SLOTS];

  private final long[] tails = new long[SLOTS];

  /** Knows nothing yet. */
  public RecurringTexts() {
    Arrays.fill(texts, "");
  }

  /** The text of these bytes, which must be ASCII. */
  public String text(byte[] bytes, int from, int to) {
    return text(bytes, from, to, false);
  }

  /**
   * The name of these bytes, which must be ASCII. It is the very text that the code names the field
   * by, which makes looking it up a matter of comparing two references.
   */
  public String name(byte[] bytes, int from, int to) {
    return text(bytes, from, to, true);
  }

  private String text(byte[] bytes, int from, int to, boolean isName) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    long head = EightBytes.upTo(bytes, from, length);
    long tail = length > 8 ? EightBytes.at(bytes, to - 8) : 0;
    int slot = (int) (((head * MIX + tail + length) * MIX) >>> (Long.SIZE - SLOTS_BITS));
    if (heads[slot] == head && tails[slot] == tail && isBetween(texts[slot], bytes, from, length)) {
      return texts[slot];
    }
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    heads[slot] = head;
    tails[slot] = tail;
    texts[slot] = isName ? text.intern() : text;
    return texts[slot];
  }

  /** Whether a text whose first and last eight letters are these is all these letters. */
  private static boolean isBetween(String known, byte[] bytes, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int letter = 8; letter < length - 8; letter++) {
      if (known.charAt(letter) != bytes[from + letter]) {
        return false;
      }
    }
    return true;
  }
}
