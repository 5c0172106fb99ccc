package dev.connectome.statestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SequencesInProcessTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HANGS = "hangs";

  @Test
  void deliversInOrderWhatWasSeenBeforeACallHangs() {
    List<Integer> delivered = new ArrayList<>();
    try (InProcessDriver driver = new InProcessDriver(hanging(), SHORT)) {
      assertThatThrownBy(
              () ->
                  driver.runAll(
                      List.of(speeds("1x"), speeds("1x", "2x"), speeds("1x", HANGS), speeds("3x")),
                      run -> delivered.add(run.observations().size())))
          .isInstanceOf(DriverException.class)
          .hasMessage("set_speed_and_update_nominal_tick_interval did not return within 300 ms")
          .extracting(thrown -> ((DriverException) thrown).reason())
          .isEqualTo(Reason.HUNG);
      assertThat(delivered).containsExactly(1, 2);

      assertThat(driver.run(speeds("2x")).observations()).hasSize(1);
    }
  }

  @Test
  void whoeverStopsListeningCanGoOnDriving() {
    try (InProcessDriver driver = new InProcessDriver(hanging(), SHORT)) {
      assertThatThrownBy(
              () ->
                  driver.runAll(
                      List.of(speeds("1x"), speeds(HANGS), speeds("1x")),
                      run -> {
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");

      assertThat(driver.run(speeds("2x", "3x")).observations()).hasSize(2);
    }
  }

  private static StateStoreAdapter hanging() {
    return new TroubleAdapter(
        store ->
            new TroubleAdapter.Forwarding(store) {
              @Override
              public @Nullable Snapshot setSpeedAndUpdateNominalTickInterval(
                  @Nullable String speed) {
                if (HANGS.equals(speed)) {
                  forEver();
                }
                return super.setSpeedAndUpdateNominalTickInterval(speed);
              }
            });
  }

  /** The worst kind of store: it ignores interrupts. */
  private static void forEver() {
    while (true) {
      LockSupport.park();
      boolean unused = Thread.interrupted();
    }
  }

  private static Sequence speeds(String... speeds) {
    List<TimedCommand> steps = new ArrayList<>();
    for (String speed : speeds) {
      steps.add(new TimedCommand(new Command.Perform(new Action.SetSpeed(speed)), 1_000));
    }
    return new Sequence(StoreConfig.defaults(), 0, steps);
  }
}
