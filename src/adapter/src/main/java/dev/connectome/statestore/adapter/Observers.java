package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.DockName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The observers of one store. It subscribes and unsubscribes them and makes each one behave as its
 * observer behaviour says. It passes what they receive to the {@link RecordingObserver}.
 *
 * @param <S> the implementation's own state type
 */
final class Observers<S> {
  private static final int NEVER = -1;

  private final StoreUnderTest<S> store;
  private final RecordingObserver<S> eavesdropper;
  private final Function<S, @Nullable Snapshot> writing;
  private final Map<String, Subscription> present = new ConcurrentHashMap<>();

  /** Whether an action of the sequence is running: at other times an observer only listens. */
  private volatile boolean performing;

  private final AtomicBoolean acted = new AtomicBoolean();
  private final AtomicInteger commands = new AtomicInteger();

  /**
   * Creates the observers of a store; none is subscribed yet.
   *
   * @param writing writes into a state and returns what it shows then; null when it shows the same
   */
  Observers(
      StoreUnderTest<S> store,
      RecordingObserver<S> eavesdropper,
      Function<S, @Nullable Snapshot> writing) {
    this.store = store;
    this.eavesdropper = eavesdropper;
    this.writing = writing;
  }

  /** Records that a command begins. */
  void begin(Command command) {
    commands.incrementAndGet();
    performing = command instanceof Command.Perform;
    acted.set(false);
  }

  void subscribe(String name, ObserverBehaviour behaviour) throws StoreThrewException {
    unsubscribe(name);
    Observer observer = new Observer(name, behaviour);
    @Nullable Subscription subscription = StoreCall.of(() -> store.observe(observer));
    if (subscription == null) {
      throw new DriverException(Reason.CONTRACT, "observe returned null instead of a subscription");
    }
    present.put(
        name,
        () -> {
          observer.leftAt = commands.get();
          subscription.end();
        });
  }

  void unsubscribe(String name) throws StoreThrewException {
    Subscription old = present.remove(name);
    if (old != null) {
      StoreCall.run(old::end);
    }
  }

  private final class Observer implements StoreObserver<S> {
    private final String name;
    private final ObserverBehaviour behaviour;
    private boolean done;

    /** The state that it writes into. */
    private @Nullable S returned;

    private volatile int leftAt = NEVER;

    Observer(String name, ObserverBehaviour behaviour) {
      this.name = name;
      this.behaviour = behaviour;
    }

    @Override
    public void stateChanged(S state) {
      eavesdropper.notified(known(), state);
      behave(Moment.NOTIFICATION);
    }

    @Override
    public void dockFired(String dock, @Nullable S state, Map<String, ?> fields) {
      eavesdropper.dockFired(known(), dock, state, fields);
      if (DockName.of(dock).filter(DockName.COMMIT::equals).isPresent()) {
        behave(Moment.DOCK);
      }
    }

    /**
     * Returns the observer's name. After its unsubscription an observer may still receive calls
     * until the command ends; in later commands the name gets a suffix, because a new observer may
     * have the same name.
     */
    private String known() {
      return leftAt == NEVER || leftAt == commands.get() ? name : name + ObserverEvent.LEFT;
    }

    private void behave(Moment moment) {
      if (behaviour.at() != moment || !performing || done || leftAt != NEVER) {
        return;
      }
      if (behaviour instanceof ObserverBehaviour.Throws) {
        eavesdropper.behaves(name, behaviour);
        throw new ObserverThrowsException(name);
      }
      if (!isFirstToAct()) {
        return;
      }
      done = true;
      ObserverEvent.Behaved begun = eavesdropper.behaves(name, behaviour);
      Outcome.Threw thrown = InProcessStore.thrownBy(deed());
      S mine = returned;
      Snapshot written = mine == null ? null : writing.apply(mine);
      if ((thrown != null || written != null) && begun != null) {
        eavesdropper.behaved(begun, thrown, written);
      }
    }

    /** Only one observer may perform an action in one step; other behaviours are not limited. */
    private boolean isFirstToAct() {
      return !(behaviour instanceof ObserverBehaviour.Acts) || acted.compareAndSet(false, true);
    }

    private StoreCall.Task deed() {
      return behaviour.match(
          listens -> () -> {},
          throwing -> () -> {},
          leaves -> () -> unsubscribe(name),
          removes -> () -> unsubscribe(removes.other()),
          brings -> () -> subscribe(brings.newcomer(), new ObserverBehaviour.Listens()),
          acts ->
              () -> {
                @Nullable S state = ActionCall.call(store, acts.action());
                returned = acts.writes() ? state : null;
              });
    }
  }
}
