const COMMIT = 'dock_store_commit_action_invoked';
const RESTART = 'dock_store_session_restart';
const FOCUS = 'dock_store_realtime_focus_updates';
const EVICTIONS = 'dock_store_retention_evictions';

/**
 * A middleware that tells the docks what an action did. It runs around the reducer, so when `next`
 * has returned the state is settled and every subscriber knows it.
 */
export function createDocks({ actions, onDock }) {
  return (store) => (next) => (action) => {
    const before = store.getState();
    const result = next(action);
    const after = store.getState();
    onDock(COMMIT, after, { action: action.type });
    if (actions.restart_session_clear_or_boundary.match(action)) {
      onDock(RESTART, after, { previous_session_id: before.session_id });
    }
    if (actions.append_realtime_event_and_update_focus_if_needed.match(action)) {
      const evicted_count = before.ledger.length + 1 - after.ledger.length;
      onDock(EVICTIONS, after, { evicted_count });
      onDock(FOCUS, after, after.active_focus);
    }
    return result;
  };
}
