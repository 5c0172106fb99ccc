package dev.connectome.statestore.observation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** What readers of lines ask of bytes: where a line ends, and whether it is UTF-8. */
public final class LineBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LINE_ENDS = ONES * '\n';

  private LineBytes() {}

  /**
   * Where the first line feed is; the limit when there is none before it. Looks at eight bytes at a
   * time: most of a stream is passed over so.
   */
  public static int end(byte[] bytes, int from, int limit) {
    int place = from;
    for (; place + 8 <= limit; place += 8) {
      // A line feed became zero; the lowest high bit tells the first byte that is zero.
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

  /** Where the first byte is that is not UTF-8; -1 where all of them are. */
  public static int brokenAt(byte[] bytes, int from, int length) {
    if (new String(bytes, from, length, StandardCharsets.UTF_8).indexOf('\ufffd') < 0) {
      return -1;
    }
    // That letter stands for broken bytes, or was written.
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(length), true);
    return result.isError() ? rest.position() : -1;
  }
}
