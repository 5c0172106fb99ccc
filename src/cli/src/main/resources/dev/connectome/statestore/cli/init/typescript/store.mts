// Stands in for your store until you put it here: it has the initial state and does nothing.
import { randomUUID } from 'node:crypto';

const initialState = () =>
  Object.freeze({
    session_id: randomUUID() as string,
    mode: 'stepper' as 'stepper' | 'realtime',
    speed: 'pause' as 'pause' | '1x' | '2x' | '3x',
    local_pause: false,
    cursor: 0,
    ledger: Object.freeze([] as object[]),
    active_focus: Object.freeze({
      active_node_id: null as string | null,
      active_edge_id: null as string | null,
      active_step_key: null as string | null,
    }),
    current_explanation: Object.freeze({
      sentence: null as string | null,
      notes: null as string | null,
    }),
    wait_progress: Object.freeze({
      started_at_ms: null as number | null,
      stopped_at_ms: null as number | null,
      max_seconds: 4.0,
    }),
    tick_display: Object.freeze({
      nominal_interval_ms: null as number | null,
      progress_0_1: 0,
      speed_label: 'pause',
    }),
    health_badges: Object.freeze({}),
  });

export type State = ReturnType<typeof initialState>;

/** The kit's clock is `now`; what is handed in may be malformed. */
export function createStore(_options: { now: () => number }) {
  const state = initialState();
  return {
    actions: {
      commit_step_release_append_event_and_set_focus_and_explanation(_release: unknown) {},
      set_mode_and_reset_buffers_if_needed(_mode: unknown) {},
      set_speed_and_update_nominal_tick_interval(_speed: unknown) {},
      restart_session_clear_or_boundary() {},
      set_player_wait_timer_start_ms(_ms: number) {},
      set_player_wait_timer_stop_ms_and_reset_progress(_ms: number) {},
      set_tick_display_progress_0_1(_progress: number) {},
    },
    getState: () => state,
    subscribe: (_listener: (state: State) => void) => () => {},
    onDock: (_listener: (name: 'dock_store_commit_action_invoked', state: State) => void) => () => {},
    exportJsonl: () => '',
    exportText: () => '',
  };
}

export function selectWaitProgress(state: State, _nowMs: number) {
  return { ...state.wait_progress, value_0_1: 0, seconds_display: '0.0' };
}
