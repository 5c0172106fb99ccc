package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the fields of a dock from the state that is shown. A store that shows another state than
 * the inner store would otherwise reveal the inner state in its docks.
 */
final class ConsistentDockFields {

  private ConsistentDockFields() {}

  static Map<String, @Nullable Object> of(Map<String, ?> fields, @Nullable Snapshot shown) {
    return of(fields, shown, null);
  }

  /**
   * Does the same where the state before the action may also differ from the inner one.
   *
   * @param before the shown state; null where it was the inner state
   */
  static Map<String, @Nullable Object> of(
      Map<String, ?> fields, @Nullable Snapshot shown, @Nullable Snapshot before) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>(fields);
    if (shown != null) {
      Focus focus = FocusFaults.focus(shown);
      said.replaceAll(
          (name, value) ->
              switch (name) {
                case "session_id" -> shown.sessionId();
                case "previous_session_id" -> before == null ? value : before.sessionId();
                case "ledger_length", "entries" -> shown.ledger().size();
                case "active_node_id" -> focus.activeNodeId();
                case "active_edge_id" -> focus.activeEdgeId();
                case "active_step_key" -> focus.activeStepKey();
                default -> value;
              });
    }
    return said;
  }
}
