package dev.connectome.statestore.observation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a line among bytes, eight at a time: most of a stream is passed over so. */
public final class LineEnd {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long LINE_ENDS = ONES * '\n';

  private LineEnd() {}

  /** Where the first line feed is; the limit when there is none before it. */
  public static int in(byte[] bytes, int from, int limit) {
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
}
