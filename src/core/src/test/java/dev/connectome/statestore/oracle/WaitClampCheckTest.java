package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.never;
import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import org.junit.jupiter.api.Test;

/** Where the clamp begins, on a clock that stands still and on one that runs. */
class WaitClampCheckTest {
  private static final Command LOOK = new Command.Look();
  private static final String NOT_CLAMPED = "the timer is not at its clamp after four seconds";

  @Test
  void theClampBeginsAtExactlyFourSeconds() {
    assertThat(shown(4_000, waiting(0, null, 0.9, 4.0)).problems()).containsExactly(NOT_CLAMPED);
    assertThat(shown(4_000, waiting(0, null, 1, 3.9)).problems()).containsExactly(NOT_CLAMPED);
    assertThat(shown(4_000, waiting(0, null, 1 - 1e-9, 4.0)).problems()).isEmpty();
    assertThat(shown(4_000, waiting(0, null, 1 - 1.1e-9, 4.0)).problems())
        .containsExactly(NOT_CLAMPED);
  }

  @Test
  void whereTheClockGoesOnTheClampBeginsLater() {
    HandMade before = onAWallClock().blurred(100).later(3_950);
    assertThat(before.meets(LOOK, with(waiting(0, null, 0.9875, 4.0))).problems()).isEmpty();
    HandMade within = onAWallClock().blurred(100).later(4_050);
    assertThat(within.meets(LOOK, with(waiting(0, null, 0.99, 4.0))).problems()).isEmpty();
    HandMade beyond = onAWallClock().blurred(100).later(4_102);
    assertThat(beyond.meets(LOOK, with(waiting(0, null, 0.99, 4.0))).problems())
        .containsExactly(NOT_CLAMPED);
  }

  @Test
  void aWallClockMayHaveTickedBeforeTheStoreStarted() {
    assertThat(onAWallClock().meets(LOOK, with(waiting(2, null, 0, 0.0))).problems()).isEmpty();
    assertThat(onAWallClock().meets(LOOK, with(waiting(3, null, 0, 0.0))).problems())
        .containsExactly("the wait starts in the future");
  }

  @Test
  void aDisplayIsANumberWithOneDecimal() {
    for (Object display : new Object[] {"", "now", "0", 0.25, true}) {
      assertThat(shown(0, waiting(0, null, 0, display)).problems())
          .as("%s", display)
          .containsExactly("the display is not a number of seconds with one decimal");
    }
  }

  @Test
  void onlyAStartInTheFutureThatWasClampedIsAWitness() {
    Action future = new Action.StartWaitTimer(HandMade.START_MS + 1.0);
    HandMade clamped = HandMade.before("VAL-V4").does(future, with(waiting(0, null, 0, 0.0)));
    assertThat(clamped.witnessed()).containsExactly("future-start");
    HandMade threw = HandMade.before("VAL-V4").ending(new Outcome.Threw("Oops", "no"));
    assertThat(threw.does(future, with(never())).witnessed()).isEmpty();
    Action endless = new Action.StartWaitTimer(Double.POSITIVE_INFINITY);
    HandMade ignored = HandMade.before("VAL-V4").does(endless, with(never()));
    assertThat(ignored.problems()).isEmpty();
    assertThat(ignored.witnessed()).isEmpty();
  }

  private static HandMade shown(long laterMs, WaitProgress wait) {
    return HandMade.before("VAL-V4").later(laterMs).meets(LOOK, with(wait));
  }

  private static HandMade onAWallClock() {
    return HandMade.before(
        "VAL-V4", HandMade.onAWallClock(), StoreConfig.defaults(), HandMade.fresh());
  }
}
