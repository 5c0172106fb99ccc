package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.StoreMonitor;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests the hand-over to the checking thread when a check never returns. */
class CheckingTest {
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_767_225_600_000L);
  private final Snapshot state = new ReferenceStore(StoreConfig.defaults(), CLOCK).read();

  @Test
  void aCheckThatNeverComesBackHoldsUpNobodyAndWhatItLeavesIsCounted() throws InterruptedException {
    CountDownLatch judging = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    StoreMonitor monitor =
        StoreMonitor.ofLiveStore(
            "store",
            new SessionStart(
                new ReferenceAdapter().implementation(),
                new ReferenceAdapter().capabilities(),
                StoreConfig.defaults(),
                CLOCK.millis(),
                state),
            false,
            status -> {
              judging.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            null);
    Checking checking = new Checking(monitor, CLOCK, 4, "stuck", 1);
    checking.handOver(look(1));
    judging.await();
    for (int index = 2; index <= 10; index++) {
      checking.handOver(look(index));
    }
    checking.drain();
    checking.quietly(() -> monitor.end(CLOCK.millis()));
    checking.stop();
    assertThat(monitor.counts().judged()).isEqualTo(1);
    // Nine looks were not judged, and the final report was not made.
    assertThat(monitor.counts().notJudged())
        .containsOnlyKeys("a check does not come back")
        .containsEntry("a check does not come back", 10L);
    never.countDown();
  }

  private Captured look(int index) {
    return new Captured(
        index,
        new Command.Perform(new Action.SetSpeed("1x")),
        CLOCK.millis(),
        CLOCK.millis(),
        List.of(),
        new Outcome.Nothing(),
        state,
        null,
        null);
  }
}
