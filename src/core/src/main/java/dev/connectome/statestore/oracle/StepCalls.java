package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What observers were told during one step. */
final class StepCalls {
  private final List<ObserverEvent> observerEvents;
  private @Nullable DockName @Nullable [] names;

  StepCalls(List<ObserverEvent> observerEvents) {
    this.observerEvents = observerEvents;
  }

  /** How many calls there were, those that came too late for an earlier step aside. */
  long size() {
    return observerEvents.stream()
        .filter(observerEvent -> !(observerEvent instanceof ObserverEvent.ToldLate))
        .count();
  }

  /** How many notifications one observer had. */
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

  /** How many notifications the kit's first observer had. */
  int notifications() {
    return notifications(ObserverEvent.FIRST_OBSERVER);
  }

  /** The states that the kit's first observer was given. */
  List<Snapshot> delivered() {
    List<Snapshot> states = new ArrayList<>();
    for (ObserverEvent observerEvent : observerEvents) {
      if (observerEvent instanceof ObserverEvent.Notified notified && isFirst(notified)) {
        states.add(notified.delivered());
      }
    }
    return states;
  }

  /** How often one observer heard the commit dock. */
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

  /** Whether this is a commit dock, by whatever name of it. */
  static boolean isCommit(ObserverEvent.DockFired dock) {
    return DockName.of(dock.name()).filter(DockName.COMMIT::equals).isPresent();
  }

  /** Every dock of this name that the kit's first observer heard. */
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

  /** The known name of each dock; null for what is no dock, or one of an unknown name. */
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
