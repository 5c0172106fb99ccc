package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * Defines a store's actions as operations whose results are whole states, so that a wrong order is
 * visible.
 */
@Param(name = "step", gen = IntGen.class, conf = "1:3")
public abstract class StoreActions {
  static final long NOW_MS = 1_767_225_600_000L;

  private static final List<RawRelease> RELEASES =
      List.of(release("a", "start"), release("b", "stop"), release("c", "none"));
  private static final List<RawEvent> EVENTS =
      List.of(new RawEvent(event("x")), new RawEvent(event("y")), new RawEvent(event("z")));

  private final StoreUnderTest<Snapshot> store;

  StoreActions(StoreUnderTest<Snapshot> store) {
    this.store = store;
  }

  @Operation
  public Told release(@Param(name = "step") int step) {
    return told(
        store.commitStepReleaseAppendEventAndSetFocusAndExplanation(RELEASES.get(step - 1)));
  }

  @Operation
  public Told realtime(@Param(name = "step") int step) {
    return told(store.appendRealtimeEventAndUpdateFocusIfNeeded(EVENTS.get(step - 1)));
  }

  @Operation
  public Told speed(@Param(name = "step") int step) {
    return told(store.setSpeedAndUpdateNominalTickInterval(step + "x"));
  }

  @Operation
  public Told restart() {
    return told(store.restartSessionClearOrBoundary());
  }

  @Operation
  public Told read() {
    return told(store.read());
  }

  private static Map<String, Object> event(String id) {
    return Map.of("id", id, "at_ms", (double) NOW_MS, "to_node_id", "n", "label", id);
  }

  private static RawRelease release(String id, String waitAction) {
    return new RawRelease(
        Map.of(
            "event",
            event(id),
            "focus",
            Map.of("node_id", "node of " + id, "edge_id", "edge of " + id),
            "explanation_sentence",
            "Step " + id + ".",
            "wait_timer_action",
            waitAction,
            "cursor_next",
            (double) id.charAt(0)));
  }

  private static Told told(@Nullable Snapshot state) {
    return new Told(state);
  }

  /**
   * Holds a state as an operation's result; it is converted to text only when results are compared.
   */
  public record Told(@Nullable Snapshot state) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Told told && told.toString().equals(toString());
    }

    @Override
    public int hashCode() {
      return toString().hashCode();
    }

    @Override
    public String toString() {
      return state == null ? "nothing" : words(state);
    }
  }

  private static String words(Snapshot state) {
    StringBuilder told = new StringBuilder();
    told.append(state.sessionId()).append(' ').append(state.speed()).append(' ');
    told.append(state.cursor()).append(' ');
    for (int i = 0; i < state.ledger().size(); i++) {
      FlowEvent entry = state.ledger().get(i);
      told.append(entry.id()).append(',');
    }
    Focus focus = state.focus();
    if (focus != null) {
      told.append(' ').append(focus.activeNodeId()).append(focus.activeEdgeId());
    }
    Explanation explanation = state.explanation();
    if (explanation != null) {
      told.append(' ').append(explanation.sentence());
    }
    WaitProgress wait = state.waitProgress();
    if (wait != null) {
      told.append(' ').append(wait.startedAtMs()).append(wait.stoppedAtMs());
    }
    return told.toString();
  }
}
