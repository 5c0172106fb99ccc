package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import org.jspecify.annotations.Nullable;

/**
 * Remembers from the commands whether the focus of a store is pinned, which no state shows. A
 * restart may keep the pin or not, and an observer may set it: then it is not known.
 */
final class PinMemory {
  private final boolean opened;
  private @Nullable Boolean pinned;
  private boolean isObserverActing;

  PinMemory(StoreConfig config) {
    this.opened = config.realtimeFocus() == RealtimeFocusPolicy.PINNED;
    this.pinned = opened;
  }

  void after(Command command) {
    if (command instanceof Command.Subscribe subscribe) {
      isObserverActing |= mayMove(subscribe.behaviour());
    }
    Action action = command.action();
    if (action == null) {
      return;
    }
    if (action.kind() == ActionKind.RESTART_SESSION && isKnown() && isPinned() != opened) {
      pinned = null;
    }
    if (action instanceof Action.SetRealtimeFocusPin pin) {
      pinned = pin.argument().isFlag() ? pin.pinned() : null;
    }
  }

  private static boolean mayMove(ObserverBehaviour behaviour) {
    return behaviour instanceof ObserverBehaviour.Acts acts
        && (acts.action().kind() == ActionKind.SET_REALTIME_FOCUS_PIN
            || acts.action().kind() == ActionKind.RESTART_SESSION);
  }

  boolean isKnown() {
    return pinned != null && !isObserverActing;
  }

  boolean isPinned() {
    return Boolean.TRUE.equals(pinned);
  }
}
