const COMMIT = 'dock_store_commit_action_invoked';
const RESTART = 'dock_store_session_restart';
const FOCUS = 'dock_store_realtime_focus_updates';
const EVICTIONS = 'dock_store_retention_evictions';

/**
 * A middleware that tells the outside what an action did. It runs around the reducer, so when
 * `next` has returned the state is settled. Redux's own subscribers would lose their call where
 * one of them throws, and hear of a nested action first: those of this store are told here.
 */
export function createDocks({ actions, announce }) {
  return (store) => (next) => (action) => {
    const before = store.getState();
    const result = next(action);
    const after = store.getState();
    const docks = [[COMMIT, { action: action.type }]];
    if (actions.restart_session_clear_or_boundary.match(action)) {
      docks.push([RESTART, { previous_session_id: before.session_id }]);
    }
    if (actions.append_realtime_event_and_update_focus_if_needed.match(action)) {
      const evicted_count = before.ledger.length + 1 - after.ledger.length;
      docks.push([EVICTIONS, { evicted_count }], [FOCUS, after.active_focus]);
    }
    announce(after, docks);
    return result;
  };
}
