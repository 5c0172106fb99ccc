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
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who must be called, who must not be called any more, and who was called after whom. */
class SubscribersTest {
  private static final String FIRST = ObserverEvent.FIRST_OBSERVER;
  private static final String GONE = "an observer was called after it had left";
  private static final Outcome.Threw OOPS = new Outcome.Threw("Error", "oops");
  private static final ObserverBehaviour LISTENS = new ObserverBehaviour.Listens();
  private static final ObserverBehaviour THROWS = new ObserverBehaviour.Throws(Moment.NOTIFICATION);
  private static final ObserverBehaviour REMOVES =
      new ObserverBehaviour.Removes(Moment.NOTIFICATION, "o2");
  private static final ObserverBehaviour BRINGS =
      new ObserverBehaviour.Brings(Moment.NOTIFICATION, "o2");

  @Test
  void whoUnsubscribedIsNotCalled() {
    HandMade store = with("OBS-3", LISTENS);
    store.meets(new Command.Unsubscribe("o2"), UnaryOperator.identity());
    tells(store, "2x", List.of(), FIRST, "o1");
    assertThat(store.problems()).isEmpty();
    tells(store, "3x", List.of(), FIRST, "o1", "o2");
    assertThat(store.problems()).containsExactly(GONE);
    assertThat(store.findings().get(0).fact("observer")).contains("observer \"o2\"");
  }

  @Test
  void whoSubscribesAgainMayBeCalledAgain() {
    HandMade store = with("OBS-3", LISTENS);
    store.meets(new Command.Unsubscribe("o2"), UnaryOperator.identity());
    store.meets(new Command.Subscribe("o2", LISTENS), UnaryOperator.identity());
    tells(store, "2x", List.of(), FIRST, "o1", "o2");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void whoIsRemovedDuringARoundMayStillBeCalledInIt() {
    HandMade store = with("OBS-3", REMOVES);
    tells(store, "2x", List.of(did("o1", REMOVES, null)), FIRST, "o1", "o2");
    assertThat(store.problems()).isEmpty();
    tells(store, "3x", List.of(), FIRST, "o1", "o2");
    assertThat(store.problems()).containsExactly(GONE);
  }

  @Test
  void whoIsBroughtBackMayBeCalledInTheSameRoundAndMustBeInTheNext() {
    HandMade store = with("OBS-3", BRINGS);
    store.meets(new Command.Unsubscribe("o2"), UnaryOperator.identity());
    tells(store, "2x", List.of(did("o1", BRINGS, null)), FIRST, "o1", "o2");
    assertThat(store.problems()).isEmpty();
    tells(store, "3x", List.of(), FIRST, "o1");
    assertThat(store.problems())
        .containsExactly("an observer that was added during a call misses the next commit");
  }

  @Test
  void whoIsReplacedDuringARoundNeedNotBeCalledInIt() {
    HandMade store = with("OBS-3", BRINGS);
    tells(store, "2x", List.of(did("o1", BRINGS, null)), FIRST, "o1");
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aStoreMustNotThrowWhenObserversComeAndGo() {
    HandMade store = with("OBS-3", LISTENS);
    store.ending(OOPS).meets(new Command.Subscribe("o3", LISTENS), UnaryOperator.identity());
    store.ending(OOPS).meets(new Command.Unsubscribe("o2"), UnaryOperator.identity());
    assertThat(store.problems()).containsExactly("the store threw", "the store threw");
    HandMade inside = with("OBS-3", REMOVES);
    tells(inside, "2x", List.of(did("o1", REMOVES, OOPS)), FIRST, "o1", "o2");
    assertThat(inside.problems())
        .containsExactly("the store threw when an observer left or subscribed during a call");
  }

  @Test
  void onlyWhoSubscribedAfterItProvesThatAThrowCostsNothing() {
    List<ObserverEvent> threw = List.of(did("o1", THROWS, null));
    HandMade store = with("OBS-1", THROWS);
    tells(store, "2x", threw, FIRST, "o1", "o2");
    assertThat(store.witnessed()).containsExactly("at-notification");
    HandMade unchanged = with("OBS-1", THROWS);
    tells(unchanged, "pause", threw, FIRST, "o1", "o2");
    assertThat(unchanged.witnessed()).isEmpty();
    HandMade last = with("OBS-1", THROWS);
    last.meets(new Command.Unsubscribe("o2"), UnaryOperator.identity());
    tells(last, "2x", threw, FIRST, "o1");
    assertThat(last.witnessed()).isEmpty();
  }

  @Test
  void withoutAnyCallAThrowIsOutOfSight() {
    assertThat(declaring(false, true).outOfSight())
        .containsExactly("neither a subscription nor a dock is declared");
    assertThat(declaring(true, true).outOfSight()).isEmpty();
    assertThat(declaring(false, false).outOfSight()).isEmpty();
    assertThat(HandMade.before("OBS-1").outOfSight()).isEmpty();
  }

  @Test
  void theRuleSaysFromWhereItDecides() {
    assertThat(new ThrowingObserverCheck().decidability()).isNotNull();
    assertThat(Situation.wrongKind("a text").applies().test(Capabilities.all())).isFalse();
  }

  private static HandMade declaring(boolean subscription, boolean several) {
    Capabilities can =
        Capabilities.builder(Capabilities.all())
            .docks()
            .subscription(subscription)
            .severalObservers(several)
            .build();
    return HandMade.before("OBS-1", can, StoreConfig.defaults(), HandMade.fresh());
  }

  /** A store with the first observer, o1, which behaves like this, and o2, which listens. */
  private static HandMade with(String requirement, ObserverBehaviour behaviour) {
    Capabilities can = Capabilities.builder(Capabilities.all()).docks().build();
    HandMade store = HandMade.before(requirement, can, StoreConfig.defaults(), HandMade.fresh());
    store.meets(new Command.Subscribe("o1", behaviour), UnaryOperator.identity());
    store.meets(new Command.Subscribe("o2", LISTENS), UnaryOperator.identity());
    return store;
  }

  private static ObserverEvent did(
      String observer, ObserverBehaviour behaviour, Outcome.@Nullable Threw thrown) {
    return new ObserverEvent.Behaved(observer, behaviour, HandMade.fresh(), thrown);
  }

  /** Selects a speed, of which these observers are told after what observers did. */
  private static void tells(
      HandMade store, String speed, List<ObserverEvent> did, String... observers) {
    Snapshot told = store.shown().toBuilder().speed(speed).build();
    List<ObserverEvent> events = new ArrayList<>();
    for (ObserverEvent one : did) {
      ObserverEvent.Behaved behaved = (ObserverEvent.Behaved) one;
      events.add(
          new ObserverEvent.Behaved(
              behaved.observer(), behaved.behaviour(), told, behaved.thrown()));
    }
    for (String observer : observers) {
      events.add(new ObserverEvent.Notified(observer, told, told));
    }
    store
        .telling(events.toArray(ObserverEvent[]::new))
        .does(new Action.SetSpeed(speed), state -> state.speed(speed));
  }
}
