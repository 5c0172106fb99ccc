package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the other observers are told when one of them acts inside its notification. */
class ActingObserverCheckTest {
  private static final Snapshot OUTER = HandMade.fresh().toBuilder().speed("2x").build();
  private static final Snapshot INNER = OUTER.toBuilder().mode("realtime").build();
  private static final Snapshot OF_NEITHER = INNER.toBuilder().cursor(9).build();
  private static final String DROPPED =
      "an action that an observer called during its own call was not committed";

  @Test
  void eachCommitIsToldInOrder() {
    HandMade store = acting(List.of(OUTER, INNER));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("at-notification");
  }

  @Test
  void theLastStateIsTheCurrentOne() {
    HandMade store = acting(List.of(INNER, OUTER));
    assertThat(store.problems())
        .containsExactly("the last state that an observer received is not the current one");
    assertThat(store.findings().get(0).fact("observer"))
        .contains("observer \"o2\", at a notification");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void anEarlierCommitIsNotToldAfterALaterOne() {
    HandMade store = acting(List.of(INNER, OUTER, INNER));
    assertThat(store.problems())
        .containsExactly("an observer received the commits in the wrong order");
    assertThat(acting(List.of(OUTER, OUTER, INNER)).problems()).isEmpty();
  }

  @Test
  void noCommitIsLeftOut() {
    for (List<Snapshot> told : List.of(List.of(INNER), List.<Snapshot>of())) {
      assertThat(acting(told).problems())
          .containsExactly(
              "an action that an observer called makes another one miss a notification");
    }
  }

  /** Other rules judge what such a state shows; it says nothing of the order. */
  @Test
  void aStateOfNoCommitHasNoPlaceInTheOrder() {
    assertThat(acting(List.of(OUTER, OF_NEITHER, INNER)).problems()).isEmpty();
    assertThat(acting(List.of(OUTER, INNER, OF_NEITHER)).problems()).isEmpty();
  }

  @Test
  void theOrderIsNotJudgedWhereAnObserverAlsoComesOrGoes() {
    for (ObserverBehaviour other :
        List.of(
            new ObserverBehaviour.Throws(Moment.NOTIFICATION),
            new ObserverBehaviour.Leaves(Moment.NOTIFICATION),
            new ObserverBehaviour.Removes(Moment.NOTIFICATION, "o3"),
            new ObserverBehaviour.Brings(Moment.NOTIFICATION, "o3"))) {
      HandMade store = acting(List.of(), new ObserverEvent.Behaved("o2", other, OUTER, null));
      assertThat(store.problems()).as("%s", other).isEmpty();
      assertThat(store.witnessed()).as("%s", other).isEmpty();
    }
  }

  @Test
  void aLateCallOfAnEarlierStepIsNotCounted() {
    ObserverEvent late = new ObserverEvent.ToldLate(null, "set_speed");
    assertThat(acting(List.of(OUTER, INNER), late).problems()).isEmpty();
  }

  @Test
  void anInnerActionThatMustChangeSomethingIsCommitted() {
    for (Action inner : List.of(new Action.SetSpeed("3x"), new Action.RestartSession())) {
      assertThat(ignoring(inner).problems()).as(inner.wireName()).containsExactly(DROPPED);
    }
    for (Action inner :
        List.of(
            new Action.SetSpeed("2x"),
            new Action.SetSpeed("9x"),
            new Action.SetSpeed((String) null),
            new Action.SetMode("stepper"))) {
      assertThat(ignoring(inner).problems()).as("%s", inner).isEmpty();
    }
  }

  /** Selects a speed; o1 selects a mode inside its call, and o2 is told these states. */
  private static HandMade acting(List<Snapshot> told, ObserverEvent... further) {
    ObserverBehaviour acts =
        new ObserverBehaviour.Acts(Moment.NOTIFICATION, new Action.SetMode("realtime"));
    List<ObserverEvent> events = new ArrayList<>();
    events.add(notified(ObserverEvent.FIRST_OBSERVER, OUTER));
    events.add(notified("o1", OUTER));
    events.add(new ObserverEvent.Behaved("o1", acts, OUTER, null));
    events.addAll(List.of(further));
    told.forEach(state -> events.add(notified("o2", state)));
    events.add(notified(ObserverEvent.FIRST_OBSERVER, INNER));
    events.add(notified("o1", INNER));
    return telling(acts, events).does(new Action.SetSpeed("2x"), state -> INNER.toBuilder());
  }

  /** Selects a speed; what o1 calls inside its call changes nothing, and nobody hears of it. */
  private static HandMade ignoring(Action inner) {
    ObserverBehaviour acts = new ObserverBehaviour.Acts(Moment.NOTIFICATION, inner);
    List<ObserverEvent> events = new ArrayList<>();
    events.add(notified(ObserverEvent.FIRST_OBSERVER, OUTER));
    events.add(notified("o1", OUTER));
    events.add(new ObserverEvent.Behaved("o1", acts, OUTER, null));
    events.add(notified("o2", OUTER));
    return telling(acts, events).does(new Action.SetSpeed("2x"), state -> OUTER.toBuilder());
  }

  private static HandMade telling(ObserverBehaviour acts, List<ObserverEvent> events) {
    Capabilities can = Capabilities.builder(Capabilities.all()).docks().build();
    HandMade store = HandMade.before("OBS-2", can, StoreConfig.defaults(), HandMade.fresh());
    store.meets(new Command.Subscribe("o1", acts), state -> state);
    store.meets(new Command.Subscribe("o2", new ObserverBehaviour.Listens()), state -> state);
    return store.telling(events.toArray(ObserverEvent[]::new));
  }

  private static ObserverEvent notified(String observer, Snapshot told) {
    return new ObserverEvent.Notified(observer, told, told);
  }
}
