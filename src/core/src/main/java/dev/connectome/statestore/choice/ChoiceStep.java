package dev.connectome.statestore.choice;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step of a session as the choices look at it: the state before, and what was observed. */
public final class ChoiceStep {
  private final SessionStart start;
  private final Snapshot before;
  private final Observation seen;
  private final ChoiceMemory memory;

  ChoiceStep(SessionStart start, Snapshot before, Observation seen, ChoiceMemory memory) {
    this.start = start;
    this.before = before;
    this.seen = seen;
    this.memory = memory;
  }

  /** Whether both states have every part, each of the right kind. */
  boolean isReadable() {
    return isWhole(before) && isWhole(seen.after());
  }

  private static boolean isWhole(Snapshot state) {
    return state.misfits().isEmpty()
        && state.focus() != null
        && state.explanation() != null
        && state.waitProgress() != null
        && state.tickDisplay() != null;
  }

  /** Whether the step is one action that returned, and no observer interfered. */
  boolean isOneCommit() {
    return !(seen.outcome() instanceof Outcome.Threw) && isUndisturbed();
  }

  /** Whether observers did nothing but listen. */
  boolean isUndisturbed() {
    for (ObserverEvent event : seen.observerEvents()) {
      if (event instanceof ObserverEvent.Behaved) {
        return false;
      }
    }
    return true;
  }

  Capabilities capabilities() {
    return start.capabilities();
  }

  StoreConfig config() {
    return start.config();
  }

  boolean opensPinned() {
    return config().realtimeFocus() == RealtimeFocusPolicy.PINNED;
  }

  Observation seen() {
    return seen;
  }

  ChoiceMemory memory() {
    return memory;
  }

  double nowMs() {
    return (double) seen.nowMs();
  }

  /** Whether the store reads the clock that the kit sets, so that its times are known exactly. */
  boolean knowsTheTime() {
    return seen.clockUncertaintyMs() == 0;
  }

  View before() {
    return new View(before);
  }

  View after() {
    return new View(seen.after());
  }

  <A extends Action> A action(Class<A> kind) {
    return kind.cast(Objects.requireNonNull(seen.command().action()));
  }

  /** Returns the release of this step. */
  RawRelease release() {
    return action(Action.CommitStepRelease.class).release();
  }

  /** Returns the event of this step, of a release or from realtime. */
  RawEvent event() {
    Action action = seen.command().action();
    return action instanceof Action.AppendRealtimeEvent append ? append.event() : release().event();
  }

  /** Returns the entry that this step appended; null when retention makes that uncertain. */
  @Nullable FlowEvent entry() {
    int size = seen.after().ledger().size();
    return size == before.ledger().size() + 1 ? seen.after().ledger().get(size - 1) : null;
  }

  /** Whether a realtime event shows if the focus is pinned: it names a node, and nothing is lit. */
  boolean tellsOfThePin() {
    String node = event().text("to_node_id");
    return node != null && !node.isEmpty() && before().focus().isEmpty();
  }

  List<ObserverEvent.DockFired> docks(DockName name) {
    List<ObserverEvent.DockFired> docks = new ArrayList<>(2);
    for (ObserverEvent event : seen.observerEvents()) {
      if (event instanceof ObserverEvent.DockFired dock
          && dock.observer().equals(ObserverEvent.FIRST_OBSERVER)
          && DockName.of(dock.name()).filter(name::equals).isPresent()) {
        docks.add(dock);
      }
    }
    return docks;
  }

  List<ObserverEvent.Notified> notifications() {
    List<ObserverEvent.Notified> notifications = new ArrayList<>(2);
    for (ObserverEvent event : seen.observerEvents()) {
      if (event instanceof ObserverEvent.Notified notified
          && notified.observer().equals(ObserverEvent.FIRST_OBSERVER)) {
        notifications.add(notified);
      }
    }
    return notifications;
  }

  /** Whether the step told observers of a commit; null when the store tells of none. */
  @Nullable Boolean commits() {
    if (capabilities().docks().contains(DockName.COMMIT)) {
      return !docks(DockName.COMMIT).isEmpty();
    }
    return capabilities().subscription() ? (Boolean) !notifications().isEmpty() : null;
  }

  /** A state that has every part. */
  record View(Snapshot state) {
    Focus focus() {
      return Objects.requireNonNull(state.focus());
    }

    Explanation explanation() {
      return Objects.requireNonNull(state.explanation());
    }

    WaitProgress waiting() {
      return Objects.requireNonNull(state.waitProgress());
    }

    TickDisplay tick() {
      return Objects.requireNonNull(state.tickDisplay());
    }

    LedgerView ledger() {
      return state.ledger();
    }
  }
}
