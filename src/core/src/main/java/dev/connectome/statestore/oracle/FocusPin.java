package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether the focus is pinned, as far as this is known, the edges of the focus, and the last
 * event that the focus followed.
 */
final class FocusPin {
  final KnownEdges edges = new KnownEdges();
  State state;
  @Nullable RawEvent lit;

  enum State {
    PINNED,
    FREE,
    UNKNOWN;

    private static State named(JsonCursor name) {
      for (State state : values()) {
        if (state.name().equals(name.value())) {
          return state;
        }
      }
      throw name.wrong("PINNED, FREE or UNKNOWN");
    }
  }

  FocusPin(State state) {
    this.state = state;
  }

  /** A restart may lift a pin or restore the configured one; it never creates a new one. */
  void restarted(Step step) {
    edges.forget();
    lit = null;
    boolean mayBePinned =
        state != State.FREE || step.config().realtimeFocus() == RealtimeFocusPolicy.PINNED;
    if (mayBePinned
        && step.capabilities().optionalActions().contains(OptionalAction.SET_REALTIME_FOCUS_PIN)) {
      state = State.UNKNOWN;
    }
  }

  /** What findings about later steps depend on. */
  List<Object> memory() {
    return List.of(state.name(), edges.memory());
  }

  void remember(JsonCursor memory) {
    List<JsonCursor> both = memory.elements(2);
    state = State.named(both.get(0));
    edges.remember(both.get(1));
  }
}
