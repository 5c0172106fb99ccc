package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.never;
import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How exactly the display must show the elapsed time. */
class ElapsedCheckTest {
  private static final Command LOOK = new Command.Look();
  private static final Action START = new Action.StartWaitTimer(HandMade.START_MS);
  private static final Action STOP = new Action.StopWaitTimer(HandMade.START_MS);
  private static final String OTHER = "the wait does not show the time that elapsed";

  @Test
  void halfATenthOffIsRounded() {
    // A half in floating point is a billionth more or less.
    assertThat(stopped(49.999999, 0.1).problems()).isEmpty();
    assertThat(stopped(49.99, 0.1).problems()).containsExactly(OTHER);
    assertThat(stopped((0.05 + 1e-9) * 1000, 0.0).problems()).isEmpty();
    assertThat(stopped(50.01, 0.0).problems()).containsExactly(OTHER);
  }

  @Test
  void aWallClockMayHaveTickedBetweenTheStoresReadAndTheKits() {
    assertThat(runningOnAWallClock().later(1_249).meets(LOOK, showing(1.3)).problems()).isEmpty();
    assertThat(runningOnAWallClock().later(1_247).meets(LOOK, showing(1.3)).problems())
        .containsExactly(OTHER);
  }

  /** The wait began in the millisecond of the kit's read, and the store's read came later. */
  @Test
  void aWallClockMayHaveTickedSinceTheStart() {
    HandMade store = runningOnAWallClock();
    assertThat(store.meets(LOOK, with(waiting(0, null, 0.0005, 0.0))).problems()).isEmpty();
    assertThat(store.meets(LOOK, with(waiting(0, null, 0.00075, 0.0))).problems())
        .containsExactly(OTHER);
  }

  @Test
  void whatRunsMayShowTheTimeOfAnEarlierRead() {
    HandMade store = runningOnAWallClock().later(1_250).blurred(100);
    assertThat(store.meets(LOOK, showing(1.1)).problems()).isEmpty();
    assertThat(store.meets(LOOK, showing(1.0)).problems()).containsExactly(OTHER);
  }

  @Test
  void whatDoesNotRunShowsTheSameAtEveryTime() {
    HandMade complete = runningOnAWallClock().later(1_250).blurred(100);
    complete.does(STOP, with(waiting(0.0, 1_250.0, 0.3125, 1.1)));
    assertThat(complete.problems()).containsExactly(OTHER);
    HandMade never = before(HandMade.onAWallClock()).blurred(100);
    never.meets(LOOK, with(new WaitProgress(null, null, 4.0, 0.0, -0.1)));
    assertThat(never.problems()).containsExactly(OTHER);
  }

  @Test
  void aValueThatIsZeroMayBeOffByLessThanABillionth() {
    HandMade store = before(Capabilities.all());
    store.meets(LOOK, with(new WaitProgress(null, null, 4.0, 0.9e-9, 0.0)));
    assertThat(store.problems()).isEmpty();
    store.meets(LOOK, with(new WaitProgress(null, null, 4.0, 1e-9, 0.0)));
    assertThat(store.problems()).containsExactly(OTHER);
  }

  @Test
  void whatIsNotShownIsOutOfSight() {
    double start = HandMade.START_MS;
    for (WaitProgress bare :
        new WaitProgress[] {
          new WaitProgress(start, null, 4.0, null, 1.0),
          new WaitProgress(start, null, 4.0, 0.25, null)
        }) {
      HandMade store = before(Capabilities.all()).does(START, with(waiting(0, null, 0, 0.0)));
      store.later(1_000).meets(LOOK, with(bare));
      assertThat(store.outOfSight())
          .containsExactly("a read shows no value_0_1 or no seconds_display");
      assertThat(store.witnessed()).isEmpty();
      assertThat(store.problems()).isEmpty();
    }
  }

  @Test
  void aWaitThatWasResetRightAfterItsStartIsOneThatWasReset() {
    HandMade store = before(Capabilities.all());
    store.does(START, with(waiting(0, null, 0, 0.0))).does(STOP, with(never()));
    assertThat(store.meets(LOOK, state -> state).witnessed()).containsExactly("reset");
    HandMade idle = before(Capabilities.all());
    idle.does(STOP, with(never()));
    assertThat(idle.meets(LOOK, state -> state).witnessed()).containsExactly("never-started");
  }

  /** A wait that began long ago and completed after this number of milliseconds. */
  private static HandMade stopped(double elapsedMs, double shown) {
    return before(Capabilities.all())
        .does(STOP, with(new WaitProgress(0.0, elapsedMs, 4.0, elapsedMs / 4_000, shown)));
  }

  private static HandMade runningOnAWallClock() {
    return before(HandMade.onAWallClock()).does(START, with(waiting(0, null, 0, 0.0)));
  }

  private static UnaryOperator<SnapshotBuilder> showing(double seconds) {
    return with(waiting(0, null, seconds / 4, seconds));
  }

  private static HandMade before(Capabilities capabilities) {
    return HandMade.before(
        "BEH-B4",
        capabilities,
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().waitProgress(never()).build());
  }
}
