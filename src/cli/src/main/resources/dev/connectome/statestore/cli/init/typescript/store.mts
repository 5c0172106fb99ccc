// Stands in for your store until you put it here: it has the initial state and does nothing.
import { randomUUID } from 'node:crypto';

const ACTIONS = [
  'commit_step_release_append_event_and_set_focus_and_explanation',
  'set_mode_and_reset_buffers_if_needed',
  'set_speed_and_update_nominal_tick_interval',
  'restart_session_clear_or_boundary',
  'set_player_wait_timer_start_ms',
  'set_player_wait_timer_stop_ms_and_reset_progress',
  'set_tick_display_progress_0_1',
];

export function createStore(_options: { now: () => number }) {
  const state = Object.freeze({
    session_id: randomUUID(),
    mode: 'stepper',
    speed: 'pause',
    local_pause: false,
    cursor: 0,
    ledger: Object.freeze([]),
    active_focus: Object.freeze({ active_node_id: null, active_edge_id: null, active_step_key: null }),
    current_explanation: Object.freeze({ sentence: null, notes: null }),
    wait_progress: Object.freeze({ started_at_ms: null, stopped_at_ms: null, max_seconds: 4.0 }),
    tick_display: Object.freeze({ nominal_interval_ms: null, progress_0_1: 0, speed_label: 'pause' }),
    health_badges: Object.freeze({}),
  });
  return {
    actions: Object.fromEntries(ACTIONS.map((name) => [name, () => {}])),
    getState: () => state,
    subscribe: () => () => {},
    onDock: () => () => {},
    exportJsonl: () => '',
    exportText: () => '',
  };
}

type State = ReturnType<ReturnType<typeof createStore>["getState"]>;

export function selectWaitProgress(state: State, _nowMs: number) {
  return { ...state.wait_progress, value_0_1: 0, seconds_display: '0.0' };
}
