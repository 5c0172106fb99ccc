package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A failure is blamed on observers only if the store does not fail without them, too. */
class ObserverCheckTest {
  private static final Outcome.Threw OOPS = new Outcome.Threw("Error", "oops");
  private static final Action SPEED = new Action.SetSpeed("2x");
  private static final String INNER_THREW =
      "an action that an observer called during its own call threw";

  @Test
  void anInnerActionThatThrowsForItsPlaceBreaksTheRule() {
    for (Action inner :
        List.of(
            HandMade.release(HandMade.event("ev-1", "a", "b"), Map.of()),
            HandMade.realtime(HandMade.event("ev-1", "a", "b")),
            new Action.SetMode("realtime"),
            new Action.SetSpeed("1x"),
            new Action.StartWaitTimer(0),
            new Action.RestartSession())) {
      assertThat(throwing(HandMade.before("OBS-2"), inner).problems())
          .as(inner.wireName())
          .containsExactly(INNER_THREW);
    }
  }

  @Test
  void anInnerActionThatThrowsForItsArgumentsIsAnotherRulesBusiness() {
    for (Action inner :
        List.of(
            HandMade.release(Map.of(), Map.of()),
            HandMade.release(HandMade.event("ev-1", "a", "b"), Map.of("node_id", 7.0)),
            new Action.CommitStepRelease(new RawRelease("a text")),
            HandMade.realtime(Map.of("label", 7.0)),
            new Action.AppendRealtimeEvent(new RawEvent(List.of())),
            new Action.SetMode("neither"),
            new Action.SetSpeed("4x"),
            new Action.StartWaitTimer(Double.NaN),
            new Action.SetTickProgress(Double.NaN))) {
      assertThat(throwing(HandMade.before("OBS-2"), inner).problems())
          .as(inner.wireName())
          .isEmpty();
    }
  }

  @Test
  void whatThrowsOutsideOfATellingThrowsInsideForTheSameReason() {
    HandMade store = HandMade.before("OBS-2");
    Action inner = new Action.RestartSession();
    store.ending(OOPS).does(inner, state -> state);
    assertThat(throwing(store, inner).problems()).isEmpty();
    assertThat(throwing(store, new Action.SetMode("realtime")).problems())
        .containsExactly(INNER_THREW);
  }

  /**
   * If all observers are called twice, ALG-C2 is broken; if one is called twice while another
   * leaves, this rule is.
   */
  @Test
  void aStoreThatTellsAllTwiceCostsNoneItsCall() {
    assertThat(leaving(2, 2).problems()).isEmpty();
    assertThat(leaving(1, 1).problems()).isEmpty();
    assertThat(leaving(1, 0).problems()).hasSize(1);
    assertThat(leaving(2, 1).problems()).hasSize(1);
    assertThat(leaving(1, 2).problems()).hasSize(1);
    assertThat(leaving(0, 0).problems()).hasSize(1);
  }

  @Test
  void toldTwiceWhileOneLeavesIsNotOneNotification() {
    assertThat(leaving("ALG-C2", 2, 2).problems())
        .containsOnly("an action did not cause exactly one notification");
    assertThat(leaving("ALG-C2", 1, 1).problems()).isEmpty();
    assertThat(leaving("ALG-C2", 2, 1).problems()).isEmpty();
    assertThat(leaving("ALG-C2", 0, 0).problems()).isEmpty();
  }

  private static HandMade throwing(HandMade store, Action inner) {
    ObserverBehaviour acts = new ObserverBehaviour.Acts(Moment.NOTIFICATION, inner);
    return store
        .telling(new ObserverEvent.Behaved("o1", acts, store.shown(), OOPS))
        .does(SPEED, state -> state.speed("2x"));
  }

  /** One observer leaves in a callback, with one observer before and one after it. */
  private static HandMade leaving(int first, int other) {
    return leaving("OBS-3", first, other);
  }

  private static HandMade leaving(String requirement, int first, int other) {
    Capabilities can = Capabilities.builder(Capabilities.all()).docks().build();
    HandMade store = HandMade.before(requirement, can, StoreConfig.defaults(), HandMade.fresh());
    ObserverBehaviour leaves = new ObserverBehaviour.Leaves(Moment.NOTIFICATION);
    store.meets(new Command.Subscribe("o1", leaves), state -> state);
    store.meets(new Command.Subscribe("o2", new ObserverBehaviour.Listens()), state -> state);
    Snapshot told = store.shown().toBuilder().speed("2x").build();
    List<ObserverEvent> observerEvents = new ArrayList<>();
    for (int times = 0; times < first; times++) {
      observerEvents.add(new ObserverEvent.Notified(ObserverEvent.FIRST_OBSERVER, told, told));
    }
    observerEvents.add(new ObserverEvent.Behaved("o1", leaves, told, null));
    for (int times = 0; times < other; times++) {
      observerEvents.add(new ObserverEvent.Notified("o2", told, told));
    }
    return store
        .telling(observerEvents.toArray(ObserverEvent[]::new))
        .does(SPEED, state -> state.speed("2x"));
  }
}
