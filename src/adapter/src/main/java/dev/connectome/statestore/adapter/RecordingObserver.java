package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the observers of one store receive. At each call it also looks at the store, as an
 * observer could. No exception from looking reaches the store: it is kept and thrown at the end of
 * the command. Calls that arrive after a command has ended are placed before the calls of the next
 * command.
 *
 * @param <S> the implementation's own state type
 */
final class RecordingObserver<S> {
  /**
   * The maximum number of calls that are kept between two commands; a store may never stop calling.
   */
  private static final int MOST_LATE = 100;

  private final Function<@Nullable S, Snapshot> look;
  private final LatestStates<S> handedOut;
  private final List<ObserverEvent> observerEvents = new ArrayList<>();
  private @Nullable String working;
  private @Nullable String before;
  private int moreLate;
  private boolean several;
  private @Nullable DriverException trouble;

  /**
   * Creates an observer.
   *
   * @param look captures the state it is given, or reads the store when it is given null
   * @param handedOut records the objects that observers are given
   */
  RecordingObserver(Function<@Nullable S, Snapshot> look, LatestStates<S> handedOut) {
    this.look = look;
    this.handedOut = handedOut;
  }

  /** Records that a command begins. */
  synchronized void begin(String command, boolean severalThreads) {
    throwTrouble();
    sayHowManyMore();
    working = command;
    several = severalThreads;
  }

  /** Returns the calls since the last command ended, when no other command follows. */
  synchronized List<ObserverEvent> toldLate() {
    sayHowManyMore();
    List<ObserverEvent> late = working == null ? List.copyOf(observerEvents) : List.of();
    observerEvents.clear();
    return late;
  }

  /** Records that the command ended and returns the calls that arrived during it. */
  synchronized List<ObserverEvent> end() {
    before = working;
    working = null;
    List<ObserverEvent> heard = List.copyOf(observerEvents);
    observerEvents.clear();
    throwTrouble();
    return heard;
  }

  void notified(String observer, S state) {
    handedOut.given("delivered", observer, state);
    hear(
        null,
        () -> {
          Snapshot delivered = look.apply(state);
          return new ObserverEvent.Notified(
              observer, delivered, several ? delivered : look.apply(null));
        });
  }

  void dockFired(String observer, String name, @Nullable S state, Map<String, ?> fields) {
    handedOut.given("carried", observer, state);
    handedOut.fields(name, fields);
    hear(
        name,
        () -> {
          Snapshot carried = state == null ? null : look.apply(state);
          Snapshot inside = several && carried != null ? carried : look.apply(null);
          return new ObserverEvent.DockFired(observer, name, carried, frozen(name, fields), inside);
        });
  }

  private static Map<String, @Nullable Object> frozen(String name, Map<String, ?> fields) {
    try {
      return StoreCall.of(() -> PlainValue.freezeMap(fields));
    } catch (StoreThrewException e) {
      throw new DriverException(
          Reason.CONTRACT, "the fields of dock " + name + " cannot be read: " + e.text(), e);
    }
  }

  /**
   * Records that an observer is about to do what its behaviour says; returns null when the store
   * could not be read.
   */
  ObserverEvent.@Nullable Behaved behaves(String observer, ObserverBehaviour behaviour) {
    hear(null, () -> new ObserverEvent.Behaved(observer, behaviour, look.apply(null), null));
    synchronized (this) {
      return !observerEvents.isEmpty()
              && observerEvents.get(observerEvents.size() - 1)
                  instanceof ObserverEvent.Behaved begun
          ? begun
          : null;
    }
  }

  /**
   * Records what came of the observer's behaviour: what the store threw, and what the state showed
   * that the observer wrote into.
   */
  @SuppressWarnings("ReferenceEquality") // Compares identity.
  synchronized void behaved(
      ObserverEvent.Behaved begun, Outcome.@Nullable Threw thrown, @Nullable Snapshot written) {
    observerEvents.replaceAll(
        one ->
            one == begun
                ? new ObserverEvent.Behaved(
                    begun.observer(), begun.behaviour(), begun.readInside(), thrown, written)
                : one);
  }

  private void hear(@Nullable String dock, Supplier<ObserverEvent> looking) {
    synchronized (this) {
      if (working == null) {
        late(dock);
        return;
      }
    }
    try {
      ObserverEvent observerEvent = looking.get();
      synchronized (this) {
        if (working == null) {
          late(dock);
        } else {
          observerEvents.add(observerEvent);
        }
      }
    } catch (DriverException e) {
      synchronized (this) {
        trouble = e;
      }
    }
  }

  /**
   * Records a late call. Before the first command a subscription may report the current state; such
   * a call is ignored.
   */
  private void late(@Nullable String dock) {
    String returned = before;
    if (returned == null) {
      return;
    }
    if (observerEvents.size() < MOST_LATE) {
      observerEvents.add(new ObserverEvent.ToldLate(dock, returned));
    } else {
      moreLate++;
    }
  }

  /** Adds to the last late call how many more there were. */
  private void sayHowManyMore() {
    int last = observerEvents.size() - 1;
    if (moreLate > 0 && observerEvents.get(last) instanceof ObserverEvent.ToldLate kept) {
      String more = kept.after() + " (of " + moreLate + " more are not listed)";
      observerEvents.set(last, new ObserverEvent.ToldLate(kept.dock(), more));
    }
    moreLate = 0;
  }

  private void throwTrouble() {
    DriverException known = trouble;
    trouble = null;
    if (known != null) {
      throw known;
    }
  }
}
