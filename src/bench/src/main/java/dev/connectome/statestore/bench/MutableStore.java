package dev.connectome.statestore.bench;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does the minimum for a release: reads its entry, appends it to a shared list, and sets fields. It
 * closes no gap, returns no state and notifies no observer, and a reader may see half of a commit.
 */
final class MutableStore {
  private final List<FlowEvent> ledger = new ArrayList<>();
  private Focus focus = Focus.none();
  private Explanation explanation = Explanation.none();
  private WaitTimerAction waitTimer = WaitTimerAction.NONE;
  private double cursor;

  /** Appends the release; returns the length of the ledger. */
  int commit(RawRelease release) {
    FlowEvent entry = FlowEvent.fromPlain(release.event().fields());
    Map<String, @Nullable Object> lit = release.focus();
    String notes = release.text("notes");
    ledger.add(entry);
    focus = new Focus(text(lit, "node_id"), text(lit, "edge_id"), text(lit, "step_key"));
    explanation =
        new Explanation(
            release.text("explanation_sentence"), notes == null ? entry.notes() : notes);
    waitTimer = WaitTimerAction.of(release.get("wait_timer_action")).orElse(WaitTimerAction.NONE);
    if (release.get("cursor_next") instanceof Number next) {
      cursor = next.doubleValue();
    }
    return ledger.size();
  }

  /** Returns all data, so that the JVM cannot optimize the work away. */
  List<Object> all() {
    return List.of(ledger, focus, explanation, waitTimer, cursor);
  }

  private static @Nullable String text(Map<String, @Nullable Object> fields, String field) {
    return fields.get(field) instanceof String text ? text : null;
  }
}
