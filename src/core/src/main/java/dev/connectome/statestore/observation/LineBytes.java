package dev.connectome.statestore.observation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Finds line ends and invalid UTF-8 in bytes. */
public final class LineBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LINE_ENDS = ONES * '\n';

  private LineBytes() {}

  /**
   * The position of the first line feed; the limit when there is none before it. Reads eight bytes
   * at a time, because most bytes are skipped this way.
   */
  public static int end(byte[] bytes, int from, int limit) {
    int place = from;
    for (; place + 8 <= limit; place += 8) {
      // XOR turns a line feed into zero; the lowest high bit then marks the first zero byte.
      long rest = (long) LONGS.get(bytes, place) ^ LINE_ENDS;
      long zeros = (rest - ONES) & ~rest & HIGH;
      if (zeros != 0) {
        return place + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (place < limit && bytes[place] != '\n') {
      place++;
    }
    return place;
  }

  /** The position of the first byte that is not UTF-8; -1 when all bytes are. */
  public static int brokenAt(byte[] bytes, int from, int length) {
    if (new String(bytes, from, length, StandardCharsets.UTF_8).indexOf('\ufffd') < 0) {
      return -1;
    }
    // The replacement character marks invalid bytes, or it was in the text.
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(length), true);
    return result.isError() ? rest.position() : -1;
  }
}
