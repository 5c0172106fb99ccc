package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/** A store's actions as operations whose results tell the whole state, so that an order shows. */
@Param(name = "step", gen = IntGen.class, conf = "1:4")
public abstract class StoreActions {
  static final long NOW_MS = 1_767_225_600_000L;

  private final StoreUnderTest<Snapshot> store;

  StoreActions(StoreUnderTest<Snapshot> store) {
    this.store = store;
  }

  @Operation
  public String release(@Param(name = "step") int step) {
    return told(
        store.commitStepReleaseAppendEventAndSetFocusAndExplanation(
            new RawRelease(
                Map.of(
                    "event",
                    event("ev-" + step),
                    "focus",
                    Map.of("node_id", "n" + step, "edge_id", "e" + step),
                    "explanation_sentence",
                    "Step " + step + ".",
                    "wait_timer_action",
                    step % 2 == 0 ? "start" : "stop",
                    "cursor_next",
                    (double) step))));
  }

  @Operation
  public String realtime(@Param(name = "step") int step) {
    return told(store.appendRealtimeEventAndUpdateFocusIfNeeded(new RawEvent(event("rt-" + step))));
  }

  @Operation
  public String speed(@Param(name = "step") int step) {
    return told(store.setSpeedAndUpdateNominalTickInterval(step + "x"));
  }

  @Operation
  public String restart() {
    return told(store.restartSessionClearOrBoundary());
  }

  @Operation
  public String read() {
    return told(store.read());
  }

  private static Map<String, Object> event(String id) {
    return Map.of("id", id, "at_ms", (double) NOW_MS, "to_node_id", "n", "label", id);
  }

  private static String told(@Nullable Snapshot state) {
    if (state == null) {
      return "nothing";
    }
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
