package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndTest {

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
      assertThat(LineEnd.in(bytes, from, limit)).isEqualTo(expected);
    }
  }
}
