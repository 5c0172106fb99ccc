package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.never;
import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a timer may show that it was started or stopped. */
class WaitTimerActionCheckTest {
  private static final String OTHER_STOP =
      "stopping the timer did not follow the declared wait stop policy";
  private static final String NO_TIME =
      "a time that is not a finite number was neither ignored nor replaced by now";
  private static final String OTHER_START = "starting the timer did not start a new wait";

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

  /** The store brought the start to its moment, and the given time was over at the kit's read. */
  @Test
  void aStartFromTheFutureMayBeOverWhenAWallClockIsRead() {
    assertThat(startedOnAWallClock(1_000, 995).problems()).isEmpty();
    assertThat(startedOnAWallClock(1_000, 985).problems()).containsExactly(OTHER_START);
    assertThat(startedOnAWallClock(990, 995).problems()).containsExactly(OTHER_START);
  }

  private static HandMade startedOnAWallClock(double given, double stored) {
    HandMade store = idle(HandMade.onAWallClock(), WaitStopPolicy.RESET).later(1_003).blurred(10);
    return store.does(
        new Action.StartWaitTimer(HandMade.START_MS + given),
        with(waiting(stored, null, 0.0, 0.0)));
  }

  @Test
  void anAnswerFromBeforeTheStartMayBeBroughtToTheStart() {
    assertThat(stopped(-500.0, -500.0).problems()).isEmpty();
    assertThat(stopped(-500.0, 0.0).problems()).isEmpty();
    assertThat(stopped(-500.0, 1.0).problems()).containsExactly(OTHER_STOP);
    assertThat(stopped(-500.0, 1_000.0).problems()).containsExactly(OTHER_STOP);
  }

  @Test
  void anAnswerAtNoTimeIsIgnoredOrNow() {
    for (Argument given : noTimes()) {
      Action stop = new Action.StopWaitTimer(given);
      assertThat(stopped(stop, 1_000.0).problems()).as("%s", given).isEmpty();
      assertThat(stopped(stop, null).problems()).as("%s", given).isEmpty();
      assertThat(stopped(stop, null).witnessed()).as("%s", given).contains("no-time");
      assertThat(stopped(stop, 700.0).problems()).as("%s", given).containsExactly(NO_TIME);
      assertThat(stopped(stop, Double.NaN).problems()).as("%s", given).containsExactly(NO_TIME);
    }
  }

  /** Nothing that is visible changes: neither a wait begins, nor does a completed one go on. */
  @Test
  void anAnswerAtNoTimeWithoutARunningWaitChangesNothing() {
    Action stop = new Action.StopWaitTimer(Double.NaN);
    WaitProgress onlyStopped =
        new WaitProgress(null, (double) HandMade.START_MS + 1_000, 4.0, 0.0, 0.0);
    assertThat(idle().does(stop, with(onlyStopped)).problems()).isEmpty();
    assertThat(idle().does(stop, with(waiting(500, null, 0.1, 0.5))).problems())
        .containsExactly(NO_TIME);
    HandMade completed = complete(running(Capabilities.all()), 700.0, 700.0);
    assertThat(completed.does(stop, with(waiting(0, 900.0, 0.2, 0.9))).problems())
        .containsExactly(NO_TIME);
  }

  @Test
  void anAnswerAtNoTimeMayResetTheWait() {
    Action stop = new Action.StopWaitTimer(Double.NaN);
    HandMade store = running(Capabilities.all(), WaitStopPolicy.RESET);
    assertThat(store.does(stop, with(never())).witnessed()).contains("no-time");
    for (double stopped : new double[] {1_000, 700}) {
      WaitProgress reset = new WaitProgress(null, HandMade.START_MS + stopped, 4.0, 0.0, 0.0);
      HandMade other = running(Capabilities.all(), WaitStopPolicy.RESET);
      assertThat(other.does(stop, with(reset)).problems()).hasSize(stopped == 1_000 ? 0 : 1);
    }
    HandMade goesOn = running(Capabilities.all(), WaitStopPolicy.RESET);
    assertThat(goesOn.does(stop, with(waiting(0, 1_000.0, 0.25, 1.0))).problems())
        .containsExactly(NO_TIME);
  }

  @Test
  void aStartAtNoTimeIsIgnoredOrNow() {
    for (Argument given : noTimes()) {
      Action start = new Action.StartWaitTimer(given);
      for (double right : new double[] {0, 1_000}) {
        assertThat(started(start, right).problems()).as("%s", given).isEmpty();
      }
      for (double wrong : new double[] {700, -HandMade.START_MS, Double.NaN}) {
        assertThat(started(start, wrong).problems()).as("%s", given).containsExactly(NO_TIME);
      }
    }
  }

  /** Whatever start is given, the visible progress bar must not disappear. */
  @Test
  void aStartNeverEndsTheWait() {
    for (Argument given : noTimes()) {
      HandMade store = running(Capabilities.all());
      store.does(new Action.StartWaitTimer(given), with(never()));
      assertThat(store.problems()).as("%s", given).containsExactly(NO_TIME);
    }
  }

  /** A text that can be parsed as a number may be used as that number. */
  @Test
  void aTimeInAText() {
    String then = String.valueOf(HandMade.START_MS + 700);
    assertThat(stopped(new Action.StopWaitTimer(Argument.of(then)), 700.0).problems()).isEmpty();
    assertThat(started(new Action.StartWaitTimer(Argument.of(then)), 700).problems()).isEmpty();
  }

  private static List<Argument> noTimes() {
    return List.of(
        Argument.of(Double.NaN),
        Argument.of(Double.POSITIVE_INFINITY),
        Argument.of(Double.NEGATIVE_INFINITY),
        Argument.of(null),
        Argument.of("now"),
        Argument.of(true),
        Argument.of(List.of(700)),
        Argument.MISSING);
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
  void aStartInTheFutureIsHeard() {
    assertThat(started(2_000.0, 1_000.0).problems()).isEmpty();
    assertThat(started(2_000.0, 2_000.0).problems()).isEmpty();
    assertThat(started(2_000.0, 0.0).problems()).containsExactly(OTHER_START);
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

  private static HandMade started(Action start, double stored) {
    return running(Capabilities.all()).does(start, with(waiting(stored, null, 0, 0.0)));
  }

  private static HandMade stopped(Action stop, @Nullable Double stored) {
    return running(Capabilities.all()).does(stop, with(waiting(0, stored, 0.25, 1.0)));
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

  private static HandMade idle() {
    return idle(Capabilities.all(), WaitStopPolicy.MARK_COMPLETION).later(1_000);
  }

  private static HandMade idle(Capabilities capabilities, WaitStopPolicy policy) {
    return HandMade.before(
        "ALG-T1",
        capabilities,
        StoreConfig.defaults().withWaitStopPolicy(policy),
        HandMade.fresh().toBuilder().waitProgress(never()).build());
  }

  /** A wait that began a second ago. */
  private static HandMade running(Capabilities capabilities) {
    return running(capabilities, WaitStopPolicy.MARK_COMPLETION);
  }

  private static HandMade running(Capabilities capabilities, WaitStopPolicy policy) {
    return idle(capabilities, policy)
        .does(new Action.StartWaitTimer(HandMade.START_MS), with(waiting(0, null, 0, 0.0)))
        .later(1_000);
  }
}
