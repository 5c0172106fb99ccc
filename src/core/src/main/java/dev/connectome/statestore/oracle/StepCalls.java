package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls to observers during one step. */
final class StepCalls {
  private final List<ObserverEvent> observerEvents;
  private @Nullable DockName @Nullable [] names;

  StepCalls(List<ObserverEvent> observerEvents) {
    this.observerEvents = observerEvents;
  }

  /** The number of calls, without late calls of an earlier step. */
  long size() {
    return observerEvents.stream()
        .filter(observerEvent -> !(observerEvent instanceof ObserverEvent.ToldLate))
        .count();
  }

  /** The number of notifications of one observer. */
  int notifications(String observer) {
    int count = 0;
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent instanceof ObserverEvent.Notified
          && observerEvent.observer().equals(observer)) {
        count++;
      }
    }
    return count;
  }

  /** The number of notifications of the kit's first observer. */
  int notifications() {
    return notifications(ObserverEvent.FIRST_OBSERVER);
  }

  /** The states that the kit's first observer received. */
  List<Snapshot> delivered() {
    List<Snapshot> states = new ArrayList<>();
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent instanceof ObserverEvent.Notified notified && isFirst(notified)) {
        states.add(notified.delivered());
      }
    }
    return states;
  }

  /** The number of commit docks that one observer received. */
  int commitDocks(String observer) {
    int count = 0;
    @Nullable DockName[] known = names();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == DockName.COMMIT && observerEvents.get(i).observer().equals(observer)) {
        count++;
      }
    }
    return count;
  }

  /** Whether this is a commit dock, under any of its names. */
  static boolean isCommit(ObserverEvent.DockFired dock) {
    return DockName.of(dock.name()).filter(DockName.COMMIT::equals).isPresent();
  }

  /** All docks with this name that the kit's first observer received. */
  List<ObserverEvent.DockFired> docks(DockName name) {
    List<ObserverEvent.DockFired> fired = List.of();
    @Nullable DockName[] known = names();
    for (int i = 0; i < known.length; i++) {
      if (known[i] == name && isFirst(observerEvents.get(i))) {
        fired = fired.isEmpty() ? new ArrayList<>(2) : fired;
        fired.add((ObserverEvent.DockFired) observerEvents.get(i));
      }
    }
    return fired;
  }

  private static boolean isFirst(ObserverEvent observerEvent) {
    return observerEvent.observer().equals(ObserverEvent.FIRST_OBSERVER);
  }

  /** The known name of each dock; null for other events and for docks with unknown names. */
  private @Nullable DockName[] names() {
    @Nullable DockName[] known = names;
    if (known == null) {
      known = new DockName[observerEvents.size()];
      for (int i = 0; i < known.length; i++) {
        if (observerEvents.get(i) instanceof ObserverEvent.DockFired dock) {
          known[i] = DockName.of(dock.name()).orElse(null);
        }
      }
      names = known;
    }
    return known;
  }
}
