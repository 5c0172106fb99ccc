package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.never;
import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a timer may say that it was started or stopped. */
class WaitTimerActionCheckTest {
  private static final String OTHER_STOP = "a stop does not do what was declared";
  private static final String OTHER_START = "a start does not start the wait afresh";

  @Test
  void timerActionsDoNotThrow() {
    for (Action action : new Action[] {new Action.StartWaitTimer(0), new Action.StopWaitTimer(0)}) {
      HandMade store = running(Capabilities.all()).ending(new Outcome.Threw("Oops", "no"));
      assertThat(store.does(action, state -> state).problems()).containsExactly("the store threw");
    }
    HandMade store = running(Capabilities.all()).ending(new Outcome.Threw("Oops", "no"));
    assertThat(store.does(new Action.SetSpeed("2x"), state -> state).problems()).isEmpty();
  }

  @Test
  void theAnswersTimeIsStoredAsGiven() {
    HandMade store = stopped(500.0, 500.0);
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("stop-complete");
    assertThat(stopped(500.0, 501.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(500.0, 1_000.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(500.0, 0.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(500.0, null).problems()).containsExactly(OTHER_STOP);
  }

  @Test
  void anAnswerFromTheFutureMayBeBroughtToNow() {
    assertThat(stopped(2_000.0, 2_000.0).problems()).isEmpty();
    assertThat(stopped(2_000.0, 1_000.0).problems()).isEmpty();
    assertThat(stopped(2_000.0, 1_001.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(2_000.0, 999.0).problems()).containsExactly(OTHER_STOP);
  }

  @Test
  void anAnswerFromBeforeTheStartMayBeBroughtToTheStart() {
    assertThat(stopped(-500.0, -500.0).problems()).isEmpty();
    assertThat(stopped(-500.0, 0.0).problems()).isEmpty();
    assertThat(stopped(-500.0, 1.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(-500.0, 1_000.0).problems()).containsExactly(OTHER_STOP);
  }

  @Test
  void anAnswerAtNoTimeStopsAtAnyTime() {
    for (double given :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(stopped(given, 700.0).problems()).as("%s", given).isEmpty();
      assertThat(stopped(given, null).problems()).as("%s", given).containsExactly(OTHER_STOP);
    }
  }

  @Test
  void nowIsAsSharpAsTheClock() {
    for (double now : new double[] {998, 1_000, 1_002}) {
      HandMade store = running(HandMade.onAWallClock());
      assertThat(complete(store, 1_000.0, now).problems()).as("stopped %s", now).isEmpty();
    }
    for (double other : new double[] {997, 1_003}) {
      HandMade store = running(HandMade.onAWallClock());
      assertThat(complete(store, 1_000.0, other).problems())
          .as("stopped %s", other)
          .containsExactly(OTHER_STOP);
    }
    HandMade past = running(HandMade.onAWallClock());
    assertThat(complete(past, 999.0, 1_000.0).problems()).containsExactly(OTHER_STOP);
  }

  @Test
  void aStartInThePastIsStoredAsGiven() {
    assertThat(started(999.0, 999.0).witnessed()).containsExactly("start-action", "start-again");
    assertThat(started(999.0, 1_000.0).problems()).containsExactly(OTHER_START);
    assertThat(started(999.0, 0.0).problems()).containsExactly(OTHER_START);
    assertThat(started(1_000.0, 1_000.0).problems()).isEmpty();
    assertThat(started(1_000.0, 1_002.0).problems()).isEmpty();
    assertThat(started(1_000.0, 1_003.0).problems()).containsExactly(OTHER_START);
  }

  private static HandMade started(double given, double stored) {
    return running(HandMade.onAWallClock())
        .does(
            new Action.StartWaitTimer(HandMade.START_MS + given),
            with(waiting(stored, null, 0, 0.0)));
  }

  private static HandMade stopped(double given, @Nullable Double stored) {
    return complete(running(Capabilities.all()), given, stored);
  }

  private static HandMade complete(HandMade store, double given, @Nullable Double stored) {
    return store.does(
        new Action.StopWaitTimer(HandMade.START_MS + given), with(waiting(0, stored, 0.25, 1.0)));
  }

  /** A wait that began a second ago. */
  private static HandMade running(Capabilities capabilities) {
    HandMade store =
        HandMade.before(
            "ALG-T1",
            capabilities,
            StoreConfig.defaults().withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION),
            HandMade.fresh().toBuilder().waitProgress(never()).build());
    return store
        .does(new Action.StartWaitTimer(HandMade.START_MS), with(waiting(0, null, 0, 0.0)))
        .later(1_000);
  }
}
