package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One thread adds, one removes, and a third never sees an empty queue while an element waits. */
class RingTest {
  private static final int ROUNDS = 1_000;
  private static final int A_ROUND = 16;

  @Test
  void isNotEmptyWhileSomethingWaits() throws InterruptedException {
    Ring<Integer> ring = new Ring<>(64);
    AtomicInteger taken = new AtomicInteger();
    Thread taker =
        new Thread(
            () -> {
              while (taken.get() < ROUNDS * A_ROUND) {
                // Counted before it is removed, so that no thread sees it removed but not counted.
                if (!ring.isEmpty()) {
                  taken.incrementAndGet();
                  ring.poll();
                }
              }
            });
    taker.start();
    int early = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      for (int put = 0; put < A_ROUND; put++) {
        assertThat(ring.offer(put)).isTrue();
      }
      while (!ring.isEmpty()) {
        Thread.onSpinWait();
      }
      early += taken.get() < round * A_ROUND ? 1 : 0;
      while (taken.get() < round * A_ROUND) {
        Thread.onSpinWait();
      }
    }
    taker.join();
    assertThat(early).isZero();
    assertThat(ring.size()).isZero();
  }

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
