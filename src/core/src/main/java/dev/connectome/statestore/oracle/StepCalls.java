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
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent instanceof ObserverEvent.DockFired dock
          && dock.observer().equals(observer)
          && isCommit(dock)) {
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
    if (observerEvents.isEmpty()) {
      return List.of();
    }
    if (names == null) {
      names = names(observerEvents);
    }
    List<ObserverEvent.DockFired> fired = List.of();
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
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
  private static @Nullable DockName[] names(List<ObserverEvent> observerEvents) {
    @Nullable DockName[] names = new DockName[observerEvents.size()];
    for (int i = 0; i < names.length; i++) {
      if (observerEvents.get(i) instanceof ObserverEvent.DockFired dock && isFirst(dock)) {
        names[i] = DockName.of(dock.name()).orElse(null);
      }
    }
    return names;
  }
}
