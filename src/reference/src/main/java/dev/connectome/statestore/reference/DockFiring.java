package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One dock and the fields that it carries besides the settled state.
 *
 * @param dock the dock
 * @param fields texts, whole numbers and flags by name
 */
record DockFiring(DockName dock, Map<String, @Nullable Object> fields) {

  DockFiring {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static DockFiring commit(long commitNumber, long nowMs, Action action, StateChange change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("commit_number", commitNumber);
    fields.put("session_id", change.state().snapshot().sessionId());
    fields.put("at_ms", nowMs);
    fields.put("action", action.wireName());
    fields.put("ledger_length", change.state().ledger().size());
    fields.put("evicted_count", change.evicted());
    return new DockFiring(DockName.COMMIT, fields);
  }

  static DockFiring evictions(int evicted) {
    return new DockFiring(DockName.EVICTIONS, Map.of("evicted_count", evicted));
  }

  static DockFiring realtimeFocus(Focus focus) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("active_node_id", focus.activeNodeId());
    fields.put("active_edge_id", focus.activeEdgeId());
    fields.put("active_step_key", focus.activeStepKey());
    return new DockFiring(DockName.REALTIME_FOCUS, fields);
  }

  static DockFiring restart(@Nullable String sessionId, @Nullable String previousSessionId) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("session_id", sessionId);
    fields.put("previous_session_id", previousSessionId);
    return new DockFiring(DockName.RESTART, fields);
  }

  static DockFiring ledgersSynced(int entries, boolean matches) {
    return new DockFiring(DockName.LEDGERS_SYNCED, Map.of("entries", entries, "matches", matches));
  }
}
