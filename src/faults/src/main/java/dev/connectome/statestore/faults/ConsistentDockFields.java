package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a dock, true of the state that is shown: a store that shows another one than the
 * store inside would say by its docks what it does not show.
 */
final class ConsistentDockFields {

  private ConsistentDockFields() {}

  static Map<String, @Nullable Object> of(Map<String, ?> fields, @Nullable Snapshot shown) {
    return of(fields, shown, null);
  }

  /**
   * The same where the state before the action, too, may have been shown otherwise than inside.
   *
   * @param before as it was shown; null where it was as it is inside
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
