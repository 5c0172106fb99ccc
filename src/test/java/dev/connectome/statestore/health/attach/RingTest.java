package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The queue between the thread that acts and the one that judges. */
class RingTest {

  @Test
  void givesWhatItGotInOrderAndRefusesWhatItHasNoPlaceFor() {
    Ring<Integer> ring = new Ring<>(2);
    assertThat(ring.isEmpty()).isTrue();
    assertThat(ring.poll()).isNull();
    for (int round = 0; round < 5; round++) {
      assertThat(ring.offer(round)).isTrue();
      assertThat(ring.offer(-round)).isTrue();
      assertThat(ring.offer(77)).isFalse();
      assertThat(ring.isEmpty()).isFalse();
      assertThat(ring.poll()).isEqualTo(round);
      assertThat(ring.poll()).isEqualTo(-round);
      assertThat(ring.poll()).isNull();
    }
  }

  @Test
  void losesNothingBetweenTwoThreads() {
    int all = 20_000;
    Ring<Integer> ring = new Ring<>(64);
    CompletableFuture<Void> putting =
        CompletableFuture.runAsync(
            () -> {
              for (int one = 0; one < all; one++) {
                while (!ring.offer(one)) {
                  Thread.onSpinWait();
                }
              }
            });
    for (int expected = 0; expected < all; expected++) {
      Integer one = ring.poll();
      while (one == null) {
        Thread.onSpinWait();
        one = ring.poll();
      }
      assertThat(one).isEqualTo(expected);
    }
    putting.join();
    assertThat(ring.isEmpty()).isTrue();
  }
}
