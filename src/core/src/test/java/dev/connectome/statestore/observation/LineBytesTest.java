package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBytesTest {

  @Test
  void findsTheFirstLineFeedAmongAnyBytes() {
    Random random = new Random(1);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 20_000; round++) {
      random.nextBytes(bytes);
      for (int feeds = random.nextInt(3); feeds > 0; feeds--) {
        bytes[random.nextInt(bytes.length)] = '\n';
      }
      int from = random.nextInt(bytes.length);
      int limit = from + random.nextInt(bytes.length - from + 1);
      int expected = from;
      while (expected < limit && bytes[expected] != '\n') {
        expected++;
      }
      assertThat(LineBytes.end(bytes, from, limit)).isEqualTo(expected);
    }
  }

  @Test
  void findsTheFirstByteThatIsNotUtf8() {
    byte[] right = "xa\u00e4\ufffd\ud83d\ude00b".getBytes(StandardCharsets.UTF_8);
    assertThat(LineBytes.brokenAt(right, 1, right.length - 1)).isEqualTo(-1);
    right[right.length - 2] = 'c';
    assertThat(LineBytes.brokenAt(right, 0, right.length)).isEqualTo(right.length - 5);
  }
}
