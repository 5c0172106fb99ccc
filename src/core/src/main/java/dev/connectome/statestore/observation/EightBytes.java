package dev.connectome.statestore.observation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks along bytes eight at a time, which is how most of a stream is passed over. In each of the
 * patterns that are made here the lowest bit that is set tells the first byte that is meant; of the
 * bits above it nothing may be concluded.
 */
public final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long SPACES = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long DELETES = ONES * 0x7F;
  private static final long LINE_ENDS = ONES * '\n';

  private EightBytes() {}

  /** The eight bytes from a place, the first one lowest; there must be as many. */
  public static long at(byte[] bytes, int place) {
    return (long) LONGS.get(bytes, place);
  }

  /** Up to eight bytes from a place, the first one lowest and the missing ones zero. */
  public static long upTo(byte[] bytes, int place, int length) {
    if (length >= 8) {
      return at(bytes, place);
    }
    if (place + 8 <= bytes.length) {
      return at(bytes, place) & ((1L << (8 * length)) - 1);
    }
    long some = 0;
    for (int next = length - 1; next >= 0; next--) {
      some = (some << 8) | (bytes[place + next] & 0xFF);
    }
    return some;
  }

  /** Whether these bytes stand at a place; there must be as many. */
  public static boolean stand(byte[] expected, byte[] bytes, int place) {
    int length = expected.length;
    if (length < 8) {
      for (int next = 0; next < length; next++) {
        if (bytes[place + next] != expected[next]) {
          return false;
        }
      }
      return true;
    }
    for (int next = 0; next < length - 8; next += 8) {
      if (at(bytes, place + next) != at(expected, next)) {
        return false;
      }
    }
    // The last eight may overlap with those before.
    return at(bytes, place + length - 8) == at(expected, length - 8);
  }

  /** Where the first line end is; the limit when there is none before it. */
  public static int lineEnd(byte[] bytes, int from, int limit) {
    int place = from;
    for (; place + 8 <= limit; place += 8) {
      long found = zeros(at(bytes, place) ^ LINE_ENDS);
      if (found != 0) {
        return place + first(found);
      }
    }
    while (place < limit && bytes[place] != '\n') {
      place++;
    }
    return place;
  }

  /**
   * Where the first byte is that does not plainly stand for itself in a JSON text: a quote, a
   * backslash, a control character or a part of what is not ASCII; the limit when there is none
   * before it.
   */
  public static int textEnd(byte[] bytes, int from, int limit) {
    int place = from;
    for (; place + 8 <= limit; place += 8) {
      long next = at(bytes, place);
      long found =
          zeros(next ^ QUOTES)
              | zeros(next ^ BACKSLASHES)
              | zeros(next ^ DELETES)
              | ((next - SPACES) & ~next & HIGH)
              | (next & HIGH);
      if (found != 0) {
        return place + first(found);
      }
    }
    while (place < limit && standsForItself(bytes[place])) {
      place++;
    }
    return place;
  }

  /** Whether all of them are digits. */
  public static boolean areDigits(long bytes) {
    // A digit has 3 in its upper half, and still has when 6 is added to it. Where a byte carries
    // into the next one, it has no 3 itself.
    long upper = 0xF0F0_F0F0_F0F0_F0F0L;
    long threes = ONES * 0x30;
    return (bytes & upper) == threes && ((bytes + ONES * 6) & upper) == threes;
  }

  /** The number that eight digits write: neighbours are joined to pairs, fours and the eight. */
  public static long number(long digits) {
    long ones = digits - ONES * '0';
    long pairs = ones * 10 + (ones >>> 8);
    long fours = (pairs & 0x00FF_00FF_00FF_00FFL) * 100 + ((pairs >>> 16) & 0x00FF_00FF_00FF_00FFL);
    long upper = fours & 0xFFFFL;
    long lower = (fours >>> 32) & 0xFFFFL;
    return upper * 10_000 + lower;
  }

  /** Where the first byte is that is not ASCII; the limit when there is none before it. */
  public static int asciiEnd(byte[] bytes, int from, int limit) {
    int place = from;
    for (; place + 8 <= limit; place += 8) {
      long found = at(bytes, place) & HIGH;
      if (found != 0) {
        return place + first(found);
      }
    }
    while (place < limit && bytes[place] >= 0) {
      place++;
    }
    return place;
  }

  private static boolean standsForItself(byte one) {
    return one >= ' ' && one != '"' && one != '\\' && one != 0x7F;
  }

  private static long zeros(long bytes) {
    return (bytes - ONES) & ~bytes & HIGH;
  }

  private static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }
}
