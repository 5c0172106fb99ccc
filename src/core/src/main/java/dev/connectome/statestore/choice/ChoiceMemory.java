package dev.connectome.statestore.choice;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.HashSet;
import java.util.Set;

/** What later steps of a session depend on: the pin, and how many entries were evicted. */
final class ChoiceMemory {
  private Pin pin;
  private long evicted;
  private final Set<String> observers = new HashSet<>();

  /** Whether realtime events move the focus. */
  enum Pin {
    PINNED,
    FREE,
    /** A restart came after the pin was set; the next realtime event shows whether it holds. */
    PINNED_BEFORE_RESTART,
    UNKNOWN
  }

  ChoiceMemory(StoreConfig config) {
    pin = config.realtimeFocus() == RealtimeFocusPolicy.PINNED ? Pin.PINNED : Pin.FREE;
  }

  Pin pin() {
    return pin;
  }

  /** Returns how many entries were evicted before the present step. */
  long evicted() {
    return evicted;
  }

  /** Whether there may be an observer of this name before the present step. */
  boolean hasObserver(String name) {
    return observers.contains(name);
  }

  void after(ChoiceStep step) {
    if (step.seen().command() instanceof Command.Subscribe subscribe) {
      observers.add(subscribe.observer());
    }
    for (ObserverEvent event : step.seen().observerEvents()) {
      observers.add(event.observer());
    }
    if (!step.isReadable() || !step.isOneCommit()) {
      pin = Pin.UNKNOWN;
      return;
    }
    Action action = step.seen().command().action();
    if (action == null) {
      return;
    }
    if (action.kind() == ActionKind.APPEND_REALTIME_EVENT) {
      evicted += step.before().ledger().size() + 1 - step.after().ledger().size();
      if (pin == Pin.PINNED_BEFORE_RESTART && step.tellsOfThePin()) {
        pin = step.after().focus().isEmpty() ? Pin.PINNED : Pin.FREE;
      }
    } else if (action.kind() == ActionKind.RESTART_SESSION) {
      pin =
          switch (pin) {
            case PINNED, PINNED_BEFORE_RESTART -> Pin.PINNED_BEFORE_RESTART;
            case FREE, UNKNOWN -> step.opensPinned() ? Pin.UNKNOWN : pin;
          };
    } else if (action instanceof Action.SetRealtimeFocusPin set) {
      pin = set.needs().any() ? Pin.UNKNOWN : set.pinned() ? Pin.PINNED : Pin.FREE;
    }
  }
}
