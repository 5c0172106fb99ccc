package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.Waits.never;
import static dev.connectome.statestore.oracle.Waits.waiting;
import static dev.connectome.statestore.oracle.Waits.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a wait timer must show, and which steps are witnesses of it. */
class WaitWitnessTest {
  private static final long START = HandMade.START_MS;
  private static final Command LOOK = new Command.Look();

  @Test
  void aWaitStandsAtItsClampAfterFourSeconds() {
    assertThat(clamp(4_000, waiting(0.0, null, 1, 4.0)).problems()).isEmpty();
    assertThat(clamp(4_000, waiting(0.0, null, 1, 4.0)).witnessed()).isEmpty();
    assertThat(clamp(4_001, waiting(0.0, null, 1, 4.0)).witnessed()).containsExactly("past-four");
    assertThat(clamp(9_000, waiting(0.0, 4_001.0, 1, 4.0)).witnessed())
        .containsExactly("stopped-past-four");
    for (WaitProgress wrong :
        List.of(
            waiting(0.0, null, 0.9, 4.0), waiting(0.0, null, 1, 3.9), waiting(0.0, null, 1, "4"))) {
      HandMade store = clamp(4_001, wrong);
      assertThat(store.problems()).as(wrong.toString()).hasSize(1);
      assertThat(store.witnessed()).isEmpty();
    }
    assertThat(clamp(3_999, waiting(0.0, null, 0.99975, 4.0)).problems()).isEmpty();
    assertThat(clamp(3_999, waiting(0.0, null, 0.9, 3.9)).problems()).isEmpty();
  }

  @Test
  void nothingLeavesTheClamp() {
    for (WaitProgress wrong :
        List.of(
            waiting(0.0, null, 1.01, 4.0),
            waiting(0.0, null, -0.01, 1.0),
            waiting(0.0, null, Double.NaN, 1.0),
            waiting(0.0, null, 0.5, 4.1))) {
      assertThat(clamp(1_000, wrong).problems())
          .as(wrong.toString())
          .containsExactly("the timer is outside its clamp");
    }
    assertThat(clamp(1_000, new WaitProgress((double) START, null, 5.0, 0.25, 1.0)).problems())
        .containsExactly("max_seconds is not 4.0");
    assertThat(clamp(1_000, waiting(1_001.0, null, 0, 0.0)).problems())
        .containsExactly("the wait starts in the future");
    assertThat(clamp(1_000, waiting(1_000.0, null, 0, 0.0)).problems()).isEmpty();
  }

  @Test
  void aStartInTheFutureIsNow() {
    Action future = new Action.StartWaitTimer(START + 1.0);
    HandMade store = HandMade.before("VAL-V4");
    store.does(future, with(waiting(0.0, null, 0, 0.0)));
    assertThat(store.witnessed()).containsExactly("future-start");
    HandMade past = HandMade.before("VAL-V4");
    past.does(future, with(waiting(-1.0, null, 0, 0.0)));
    assertThat(past.problems()).containsExactly("a start in the future was not clamped to now");
    HandMade unheard = HandMade.before("VAL-V4");
    unheard.meets(LOOK, with(waiting(-1.0, null, 0, 0.0)));
    unheard.does(future, with(waiting(-1.0, null, 0, 0.0)));
    assertThat(unheard.problems()).isEmpty();
    assertThat(unheard.witnessed()).isEmpty();
    HandMade endless = HandMade.before("VAL-V4");
    endless.does(new Action.StartWaitTimer(Double.POSITIVE_INFINITY), with(never()));
    assertThat(endless.problems()).isEmpty();
    HandMade now = HandMade.before("VAL-V4");
    now.does(new Action.StartWaitTimer(START), with(waiting(-1.0, null, 0, 0.0)));
    assertThat(now.problems()).isEmpty();
    assertThat(now.witnessed()).isEmpty();
  }

  @Test
  void whatIsNotShownIsOutOfSightAndOfTheWrongKindABreach() {
    HandMade none = HandMade.before("VAL-V4");
    none.meets(LOOK, state -> state.waitProgress(null));
    assertThat(none.problems()).containsExactly("the state has no wait timer");
    WaitProgress underived = new WaitProgress(null, null, null, null, null);
    HandMade bare = HandMade.before("VAL-V4");
    bare.meets(LOOK, with(underived));
    assertThat(bare.outOfSight()).hasSize(1);
    assertThat(bare.problems()).isEmpty();
    HandMade misfit = HandMade.before("VAL-V4");
    misfit.meets(
        LOOK,
        state -> state.waitProgress(underived).misfits(Map.of("wait_progress.value_0_1", "much")));
    assertThat(misfit.problems()).containsExactly("a timer value has the wrong kind");
    HandMade elsewhere = HandMade.before("VAL-V4");
    elsewhere.meets(LOOK, state -> state.waitProgress(underived).misfits(Map.of("cursor", "much")));
    assertThat(elsewhere.problems()).isEmpty();
  }

  @Test
  void theValueIsElapsedOverFour() {
    assertThat(value(1_000, waiting(0.0, null, 0.25, 1.0)).witnessed()).containsExactly("between");
    assertThat(value(1_000, waiting(0.0, null, 0.2501, 1.0)).problems()).hasSize(1);
    assertThat(value(1_000, waiting(0.0, null, 0.2499, 1.0)).problems()).hasSize(1);
    assertThat(value(0, waiting(0.0, null, 0.5, 0.0)).witnessed()).isEmpty();
    assertThat(value(0, waiting(0.0, null, 0.5, 0.0)).problems()).isEmpty();
    assertThat(value(4_000, waiting(0.0, null, 0.5, 4.0)).problems()).isEmpty();
    HandMade bare = HandMade.before("ALG-T2");
    bare.meets(LOOK, with(new WaitProgress(null, null, null, null, null)));
    assertThat(bare.outOfSight()).containsExactly("a read shows no value_0_1");
  }

  @Test
  void theDisplayIsWithinHalfATenth() {
    for (double shown : new double[] {1.2, 1.3}) {
      assertThat(elapsed(1_250, waiting(0.0, null, 0.3125, shown)).problems()).isEmpty();
    }
    for (double shown : new double[] {1.1, 1.4}) {
      HandMade store = elapsed(1_250, waiting(0.0, null, 0.3125, shown));
      assertThat(store.problems()).hasSize(1);
      assertThat(store.witnessed()).isEmpty();
    }
    assertThat(elapsed(0, waiting(0.0, null, 0.1, 0.0)).problems()).hasSize(1);
  }

  @Test
  void whatElapsedIsAWitnessOf() {
    HandMade store =
        HandMade.before(
            "BEH-B4",
            Capabilities.all(),
            StoreConfig.defaults(),
            HandMade.fresh().toBuilder().waitProgress(never()).build());
    store.meets(LOOK, state -> state);
    assertThat(store.witnessed()).containsExactly("never-started");
    store.does(new Action.StartWaitTimer(START), with(waiting(0.0, null, 0, 0.0)));
    assertThat(store.witnessed()).isEmpty();
    store.later(1_000).meets(LOOK, with(waiting(0.0, null, 0.25, 1.0)));
    assertThat(store.witnessed()).containsExactly("running");
    store.does(new Action.SetLocalPause(true), state -> state);
    assertThat(store.witnessed()).containsExactly("local-pause", "running");
    store.does(new Action.SetSpeed("2x"), state -> state);
    assertThat(store.witnessed()).containsExactly("other-action", "running");
    store.later(-2_000).meets(LOOK, with(waiting(0.0, null, 0, 0.0)));
    assertThat(store.witnessed()).containsExactly("clock-back");
    store.later(3_000).does(new Action.StopWaitTimer(START), with(waiting(0.0, 2_000.0, 0.5, 2.0)));
    assertThat(store.witnessed()).isEmpty();
    store.meets(LOOK, state -> state);
    assertThat(store.witnessed()).isEmpty();
    store.later(1).meets(LOOK, state -> state);
    assertThat(store.witnessed()).containsExactly("completed");
    store.does(new Action.RestartSession(), with(never()));
    assertThat(store.witnessed()).containsExactly("never-started");
    store.meets(LOOK, state -> state);
    assertThat(store.witnessed()).containsExactly("reset");
    assertThat(store.problems()).isEmpty();
    store.does(new Action.SetSpeed("1x"), with(waiting(0.0, null, 0.5, 2.0)));
    assertThat(store.problems())
        .containsExactly("an action other than a timer action changed the wait");
  }

  @Test
  void aFreshStoreDoesNotWait() {
    HandMade store =
        HandMade.before(
            "BEH-B4",
            Capabilities.all(),
            StoreConfig.defaults(),
            HandMade.fresh().toBuilder().waitProgress(waiting(0.0, null, 0, 0.0)).build());
    assertThat(store.problems()).containsExactly("a fresh store has a wait");
  }

  private static HandMade clamp(long laterMs, WaitProgress wait) {
    return HandMade.before("VAL-V4").later(laterMs).meets(LOOK, with(wait));
  }

  private static HandMade value(long laterMs, WaitProgress wait) {
    return HandMade.before("ALG-T2").later(laterMs).meets(LOOK, with(wait));
  }

  /** A wait that began before the read. */
  private static HandMade elapsed(long laterMs, WaitProgress wait) {
    return HandMade.before("BEH-B4")
        .does(new Action.StartWaitTimer(START), with(waiting(0.0, null, 0, 0.0)))
        .later(laterMs)
        .meets(LOOK, with(wait));
  }
}
