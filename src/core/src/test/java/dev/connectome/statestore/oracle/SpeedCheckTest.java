package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Speed, label and interval change together. */
class SpeedCheckTest {
  private static final Action RESTART = new Action.RestartSession();
  private static final Action MODE = new Action.SetMode("realtime");
  private static final TickDisplay PAUSED = tick(null, "label of pause");

  @Test
  void aSpeedHasALabel() {
    for (TickDisplay nameless :
        Arrays.asList(tick(500.0, null), tick(500.0, ""), (TickDisplay) null)) {
      assertThat(paused().does(select("2x"), showing("2x", nameless)).problems())
          .containsExactly("a speed has no label");
    }
  }

  @Test
  void theFirstSpeedHasALabelOfItsOwnToo() {
    assertThat(paused().does(select("2x"), showing("2x", tick(500.0, "label of pause"))).problems())
        .containsExactly("two speeds show the same label");
    assertThat(paused().does(select("pause"), showing("pause", tick(null, "halted"))).problems())
        .containsExactly("a speed shows another label than before");
  }

  @Test
  void aFirstSpeedWithAWrongIntervalIsFoundOnce() {
    TickDisplay running = tick(700.0, "label of pause");
    Snapshot fresh = HandMade.fresh().toBuilder().tickDisplay(running).build();
    HandMade store = HandMade.before("BEH-B5", Capabilities.all(), StoreConfig.defaults(), fresh);
    store.does(select("pause"), showing("pause", PAUSED));
    assertThat(store.problems()).containsExactly("a fresh store is not paused");
  }

  @Test
  void anIntervalIsAPositiveNumber() {
    for (Double wrong : Arrays.asList(null, 0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThat(paused().does(select("2x"), showing("2x", tick(wrong, "two"))).problems())
          .as("interval %s", wrong)
          .containsExactly("the interval does not fit the speed");
    }
    assertThat(
            paused()
                .does(select("pause"), showing("pause", tick(1.0, "label of pause")))
                .problems())
        .containsExactly("the interval does not fit the speed");
  }

  @Test
  void noIntervalAndAnInfiniteOneSayTheSame() {
    HandMade store = paused();
    store.does(select("pause"), showing("pause", PAUSED));
    store.does(select("pause"), showing("pause", tick(Double.POSITIVE_INFINITY, "label of pause")));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("again");
  }

  @Test
  void fasterIsStrictlyShorterInWhicheverOrder() {
    for (double interval : new double[] {1_000, 1_001}) {
      assertThat(selected("1x", 1_000.0, "3x", interval).problems())
          .containsExactly("a faster speed has no strictly shorter interval");
      assertThat(selected("3x", interval, "1x", 1_000.0).problems())
          .containsExactly("a faster speed has no strictly shorter interval");
    }
    assertThat(selected("1x", 1_000.0, "3x", 999.0).problems()).isEmpty();
    assertThat(selected("3x", 999.0, "1x", 1_000.0).problems()).isEmpty();
  }

  @Test
  void whatASpeedShowedIsRememberedAcrossABreak() {
    HandMade store = selected("1x", 1_000.0, "pause", null);
    assertThat(
            store
                .resumed()
                .does(select("1x"), showing("1x", tick(900.0, "label of 1x")))
                .problems())
        .containsExactly("a speed has another interval than before");
    assertThat(store.resumed().does(select("1x"), showing("1x", tick(1_000.0, "slow"))).problems())
        .containsExactly("a speed shows another label than before");
    assertThat(
            store
                .resumed()
                .does(select("2x"), showing("2x", tick(500.0, "label of pause")))
                .problems())
        .containsExactly("two speeds show the same label");
    HandMade same = store.resumed().does(select("1x"), showing("1x", tick(1_000.0, "label of 1x")));
    assertThat(same.problems()).isEmpty();
    assertThat(same.witnessed()).containsExactly("again");
  }

  @Test
  void anUnknownSpeedChangesNothing() {
    HandMade store = paused().does(select("9x"), state -> state);
    assertThat(store.witnessed()).containsExactly("unknown");
    store.does(select("9x"), state -> state.speed("9x"));
    assertThat(store.problems()).containsExactly("an unknown speed was not ignored");
    HandMade relabelled = paused().does(select("9x"), showing("pause", tick(null, "9x")));
    assertThat(relabelled.problems())
        .containsExactly("speed, label or interval changed without a speed being selected");
    assertThat(relabelled.witnessed()).isEmpty();
  }

  @Test
  void onlyASelectionChangesSpeedLabelOrInterval() {
    for (UnaryOperator<SnapshotBuilder> change :
        List.of(
            showing("1x", tick(500.0, "label of 2x")),
            showing("2x", tick(500.0, "two")),
            showing("2x", tick(501.0, "label of 2x")),
            showing("2x", tick(null, "label of 2x")),
            showing("2x", null))) {
      HandMade store = selected("1x", 1_000.0, "2x", 500.0);
      assertThat(store.does(MODE, change).problems())
          .containsExactly("speed, label or interval changed without a speed being selected");
    }
  }

  @Test
  void aRestartKeepsTheWholeOrGoesBackToTheWhole() {
    HandMade kept = selected("1x", 1_000.0, "2x", 500.0).does(RESTART, state -> state);
    assertThat(kept.problems()).isEmpty();
    assertThat(kept.witnessed()).containsExactly("restart");
    HandMade back = selected("1x", 1_000.0, "2x", 500.0).does(RESTART, showing("pause", PAUSED));
    assertThat(back.problems()).isEmpty();
    assertThat(back.witnessed()).containsExactly("restart");
    assertThat(paused().does(RESTART, state -> state).witnessed()).isEmpty();
  }

  @Test
  void aRestartDoesNotMixTheOldWithTheInitial() {
    Map<String, UnaryOperator<SnapshotBuilder>> mixed =
        Map.of(
            "\"pause\" with " + shown("500", "label of 2x"),
            showing("pause", tick(500.0, "label of 2x")),
            "\"2x\" with " + shown("null", "label of 2x"),
            showing("2x", tick(null, "label of 2x")),
            "\"2x\" with " + shown("500", "label of pause"),
            showing("2x", tick(500.0, "label of pause")),
            "\"2x\" with none",
            showing("2x", null));
    for (Map.Entry<String, UnaryOperator<SnapshotBuilder>> each : mixed.entrySet()) {
      HandMade store = selected("1x", 1_000.0, "2x", 500.0).does(RESTART, each.getValue());
      assertThat(store.problems()).containsExactly("a restart mixed up speed, label and interval");
      assertThat(store.witnessed()).isEmpty();
      assertThat(store.findings().get(0).fact("expected"))
          .contains(
              "as before, \"2x\" with "
                  + shown("500", "label of 2x")
                  + ", or as at first, \"pause\" with "
                  + shown("null", "label of pause"));
      assertThat(store.findings().get(0).fact("observed")).contains(each.getKey());
    }
  }

  @Test
  void whereTheOpeningWasNotSeenOnlyAKeptSignalIsJudgedAfterARestart() {
    assertThat(metLater().does(RESTART, showing("pause", PAUSED)).outOfSight())
        .containsExactly("how the store looked when it was opened");
    HandMade kept = metLater().does(RESTART, state -> state);
    assertThat(kept.outOfSight()).isEmpty();
    assertThat(kept.witnessed()).containsExactly("restart");
  }

  /** A store that was already running at 2x: its session start is not known. */
  private static HandMade metLater() {
    Snapshot unseen = Snapshot.builder().build();
    HandMade store = HandMade.before("BEH-B5", Capabilities.all(), StoreConfig.defaults(), unseen);
    assertThat(store.problems()).containsExactly("a fresh store is not paused");
    store.does(select("2x"), showing("2x", tick(500.0, "label of 2x")));
    assertThat(store.problems()).hasSize(1);
    return store;
  }

  private static HandMade selected(
      String one, @Nullable Double interval, String other, @Nullable Double otherInterval) {
    return paused()
        .does(select(one), showing(one, tick(interval, "label of " + one)))
        .does(select(other), showing(other, tick(otherInterval, "label of " + other)));
  }

  private static HandMade paused() {
    Snapshot fresh = HandMade.fresh().toBuilder().tickDisplay(PAUSED).build();
    HandMade store = HandMade.before("BEH-B5", Capabilities.all(), StoreConfig.defaults(), fresh);
    assertThat(store.problems()).isEmpty();
    return store;
  }

  private static Action select(String speed) {
    return new Action.SetSpeed(speed);
  }

  private static UnaryOperator<SnapshotBuilder> showing(String speed, @Nullable TickDisplay tick) {
    return state -> state.speed(speed).tickDisplay(tick);
  }

  /** A tick display in the form of a finding. */
  private static String shown(String interval, String label) {
    return "{\"nominal_interval_ms\": %s, \"progress_0_1\": 0, \"speed_label\": \"%s\"}"
        .formatted(interval, label);
  }

  private static TickDisplay tick(@Nullable Double interval, @Nullable String label) {
    return new TickDisplay(interval, 0.0, label);
  }
}
