package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight at a time comes to the same as one at a time. */
class EightBytesTest {
  private static final int LENGTH = 21;

  @Test
  void aTextEndsAtEachByteThatDoesNotStandForItself() {
    for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
      boolean ends = value < ' ' || value == '"' || value == '\\' || value == 127;
      for (int place = 0; place < LENGTH; place++) {
        byte[] bytes = letters();
        bytes[place] = (byte) value;
        assertThat(EightBytes.textEnd(bytes, 0, LENGTH))
            .as("%d at %d", value, place)
            .isEqualTo(ends ? place : LENGTH);
      }
    }
  }

  @Test
  void aLineEndsAtItsLineFeed() {
    for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
      for (int place = 0; place < LENGTH; place++) {
        byte[] bytes = letters();
        bytes[place] = (byte) value;
        assertThat(EightBytes.lineEnd(bytes, 0, LENGTH))
            .as("%d at %d", value, place)
            .isEqualTo(value == '\n' ? place : LENGTH);
      }
    }
  }

  @Test
  void asciiEndsAtTheFirstByteThatIsNone() {
    for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
      for (int place = 0; place < LENGTH; place++) {
        byte[] bytes = letters();
        bytes[place] = (byte) value;
        assertThat(EightBytes.asciiEnd(bytes, 0, LENGTH))
            .as("%d at %d", value, place)
            .isEqualTo(value < 0 ? place : LENGTH);
      }
    }
  }

  /** A byte that is found can make the ones after it look found, too; the first must win. */
  @Test
  void theFirstOfSeveralCounts() {
    Random random = new Random(7);
    byte[] some = {'"', '\\', '\n', 0, 31, 32, '!', '#', '[', ']', 'a', -1, -128, 127, 11, 9};
    for (int time = 0; time < 20_000; time++) {
      byte[] bytes = new byte[LENGTH];
      for (int place = 0; place < LENGTH; place++) {
        bytes[place] = random.nextInt(4) > 0 ? (byte) 'x' : some[random.nextInt(some.length)];
      }
      int from = random.nextInt(LENGTH);
      int text = from;
      while (text < LENGTH && "\"\\\u007f".indexOf(bytes[text]) < 0 && bytes[text] >= ' ') {
        text++;
      }
      int line = from;
      while (line < LENGTH && bytes[line] != '\n') {
        line++;
      }
      assertThat(EightBytes.textEnd(bytes, from, LENGTH)).isEqualTo(text);
      assertThat(EightBytes.lineEnd(bytes, from, LENGTH)).isEqualTo(line);
    }
  }

  @Test
  void nothingBehindTheLimitIsLookedAt() {
    byte[] bytes = letters();
    bytes[10] = '"';
    bytes[11] = '\n';
    assertThat(EightBytes.textEnd(bytes, 0, 10)).isEqualTo(10);
    assertThat(EightBytes.lineEnd(bytes, 0, 11)).isEqualTo(11);
  }

  @Test
  void eightDigitsAreTheirNumber() {
    Random random = new Random(3);
    for (int time = 0; time < 20_000; time++) {
      String digits = String.format("%08d", random.nextInt(100_000_000));
      long eight = EightBytes.at(digits.getBytes(StandardCharsets.US_ASCII), 0);
      assertThat(EightBytes.areDigits(eight)).isTrue();
      assertThat(EightBytes.number(eight)).isEqualTo(Long.parseLong(digits));
    }
  }

  @Test
  void anyOtherByteIsNoDigit() {
    for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
      for (int place = 0; place < 8; place++) {
        byte[] bytes = "90817263".getBytes(StandardCharsets.US_ASCII);
        bytes[place] = (byte) value;
        assertThat(EightBytes.areDigits(EightBytes.at(bytes, 0)))
            .as("%d at %d", value, place)
            .isEqualTo(value >= '0' && value <= '9');
      }
    }
  }

  private static byte[] letters() {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) 'a');
    return bytes;
  }
}
