package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether the focus is pinned, as far as this can be known. */
class RealtimePinTest {
  private static final Capabilities PINS = Capabilities.builder(Capabilities.all()).docks().build();
  private static final Capabilities NO_PIN = Capabilities.builder(PINS).optionalActions().build();
  private static final StoreConfig FOLLOW = StoreConfig.defaults();
  private static final StoreConfig PINNED = FOLLOW.withRealtimeFocus(RealtimeFocusPolicy.PINNED);
  private static final Action RESTART = new Action.RestartSession();
  private static final Action PIN = new Action.SetRealtimeFocusPin(true);
  private static final Action UNPIN = new Action.SetRealtimeFocusPin(false);
  private static final String DID_NOT_FOLLOW = "the focus did not follow the newest event";
  private static final String MOVED = "a realtime event moved a pinned focus";

  @Test
  void aRestartMayLiftThePinOrKeepIt() {
    assertThat(after(PINS, PINNED, RESTART).then("b")).isEmpty();
    assertThat(after(PINS, PINNED, RESTART).then(null)).isEmpty();
    assertThat(after(PINS, FOLLOW, PIN, RESTART).then("b")).isEmpty();
    assertThat(after(PINS, FOLLOW, PIN, RESTART).then(null)).isEmpty();
  }

  @Test
  void aRestartMayPutTheConfiguredPinBack() {
    assertThat(after(PINS, PINNED, UNPIN).then(null)).containsExactly(DID_NOT_FOLLOW);
    assertThat(after(PINS, PINNED, UNPIN, RESTART).then(null)).isEmpty();
    assertThat(after(PINS, PINNED, UNPIN, RESTART).then("b")).isEmpty();
  }

  @Test
  void aRestartNeverMakesANewPin() {
    assertThat(after(PINS, FOLLOW, RESTART).then(null)).containsExactly(DID_NOT_FOLLOW);
    assertThat(after(PINS, FOLLOW, PIN, UNPIN, RESTART).then(null)).containsExactly(DID_NOT_FOLLOW);
  }

  @Test
  void whereThePinIsConfiguredOnlyARestartKeepsIt() {
    assertThat(after(NO_PIN, PINNED, RESTART).then(null)).isEmpty();
    assertThat(after(NO_PIN, PINNED, RESTART).then("b")).containsExactly(MOVED);
  }

  @Test
  void whatTheFirstEventShowsHoldsForTheNext() {
    Met store = after(PINS, PINNED, RESTART);
    assertThat(store.then(null)).isEmpty();
    assertThat(store.then("b")).containsExactly(MOVED);
  }

  @Test
  void aStoreThatIsMetRunningMayBePinnedOrNot() {
    Met pinned = new Met(PINS, FOLLOW, Visibility.LIVE, true);
    assertThat(pinned.then(null)).isEmpty();
    assertThat(pinned.then("b")).containsExactly(MOVED);
    assertThat(new Met(PINS, PINNED, Visibility.LIVE, true).then("b")).isEmpty();
  }

  @Test
  void whereNobodyCanPinARunningStoreDoesWhatIsConfigured() {
    assertThat(new Met(NO_PIN, FOLLOW, Visibility.LIVE, true).then(null))
        .containsExactly(DID_NOT_FOLLOW);
    assertThat(new Met(NO_PIN, PINNED, Visibility.LIVE, true).then("b")).containsExactly(MOVED);
  }

  @Test
  void betweenRecordedEventsAPinMayHaveComeUntold() {
    for (Visibility visibility : List.of(Visibility.RECORDED, Visibility.IN_PROCESS)) {
      Met store = new Met(PINS, FOLLOW, visibility, false);
      assertThat(store.then("b")).isEmpty();
      assertThat(store.stays("c"))
          .isEqualTo(visibility == Visibility.RECORDED ? List.of() : List.of(DID_NOT_FOLLOW));
    }
    Met following = new Met(NO_PIN, FOLLOW, Visibility.RECORDED, false);
    assertThat(following.then("b")).isEmpty();
    assertThat(following.stays("c")).containsExactly(DID_NOT_FOLLOW);
  }

  private static Met after(Capabilities capabilities, StoreConfig config, Action... actions) {
    Met met = new Met(capabilities, config, Visibility.IN_PROCESS, false);
    for (Action action : actions) {
      met.does(action);
    }
    return met;
  }

  /** A store observed from a vantage; only what a test sets is active. */
  private static final class Met {
    private final CheckResult result = new CheckResult();
    private final CheckRunner runner;
    private Snapshot shown = HandMade.fresh();
    private int steps;

    Met(Capabilities capabilities, StoreConfig config, Visibility visibility, boolean running) {
      SessionStart sessionStart =
          new SessionStart(
              new Implementation("hand-made", "1", "none"),
              capabilities,
              config,
              HandMade.START_MS,
              shown);
      List<Check> checks = List.of(new RealtimeFocusCheck());
      runner = CheckRunner.begin(checks, visibility, sessionStart, running, check -> result);
    }

    Met does(Action action) {
      runner.observe(
          new Observation(
              ++steps,
              new Command.Perform(action),
              HandMade.START_MS,
              0,
              List.of(),
              new Outcome.Nothing(),
              shown,
              0,
              List.of()));
      return this;
    }

    /** The problems when an event to b arrives and this node is active after it. */
    List<String> then(@Nullable String node) {
      shown = shown.toBuilder().focus(node, null, null).build();
      return found(realtime(event("ev-1", "a", "b")));
    }

    /** The problems when an event to this node arrives and the focus stays. */
    List<String> stays(String node) {
      return found(realtime(event("ev-2", "a", node)));
    }

    private List<String> found(Action action) {
      does(action);
      assertThat(result.crashes()).isEmpty();
      return result.findings().stream()
          .filter(finding -> finding.step() == steps)
          .map(Finding::problem)
          .toList();
    }
  }
}
