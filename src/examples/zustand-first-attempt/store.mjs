import { createStore } from 'zustand/vanilla';

const INTERVALS = { pause: null, '1x': 1000, '2x': 500, '3x': 250 };

const initialState = () => ({
  session_id: crypto.randomUUID(),
  mode: 'stepper',
  speed: 'pause',
  local_pause: false,
  cursor: 0,
  ledger: [],
  active_focus: { active_node_id: null, active_edge_id: null, active_step_key: null },
  current_explanation: { sentence: null, notes: null },
  wait_progress: { started_at_ms: null, stopped_at_ms: null, max_seconds: 4 },
  tick_display: { nominal_interval_ms: null, progress_0_1: 0, speed_label: 'pause' },
  health_badges: {},
});

export function createConnectomeStore({ maxEvents = Infinity, now = Date.now } = {}) {
  return createStore((set, get) => {
    // Every append goes through here, so the ledger can never grow too long.
    const append = (ledger, event) => [...ledger, { ...event }].slice(-maxEvents);

    return {
      ...initialState(),

      commit_step_release_append_event_and_set_focus_and_explanation(release) {
        set((state) => ({
          ledger: append(state.ledger, release.event),
          current_explanation: { sentence: release.explanation_sentence, notes: release.notes },
          cursor: release.cursor_next,
          // Every step waits for its answer.
          wait_progress:
            release.wait_timer_action === 'stop'
              ? { ...state.wait_progress, started_at_ms: null }
              : { ...state.wait_progress, started_at_ms: now(), stopped_at_ms: null },
        }));
        get().set_focus(release.focus);
      },

      set_focus(focus) {
        const { node_id, edge_id, step_key } = focus;
        set((state) => ({
          active_focus: {
            active_node_id: node_id ?? state.active_focus.active_node_id,
            active_edge_id: edge_id ?? state.active_focus.active_edge_id,
            active_step_key: step_key ?? state.active_focus.active_step_key,
          },
        }));
      },

      append_realtime_event_and_update_focus_if_needed(event) {
        set((state) => ({
          ledger: append(state.ledger, event),
          active_focus: { ...state.active_focus, active_node_id: event.to_node_id },
        }));
      },

      set_mode_and_reset_buffers_if_needed(mode) {
        set({ mode });
      },

      set_speed_and_update_nominal_tick_interval(speed) {
        set((state) => ({
          speed,
          tick_display: {
            ...state.tick_display,
            nominal_interval_ms: INTERVALS[speed],
            speed_label: speed,
          },
        }));
      },

      restart_session_clear_or_boundary() {
        set({
          session_id: crypto.randomUUID(),
          cursor: 0,
          active_focus: initialState().active_focus,
        });
      },

      set_player_wait_timer_start_ms(ms) {
        set((state) => ({
          wait_progress: { ...state.wait_progress, started_at_ms: ms || now(), stopped_at_ms: null },
        }));
      },

      set_player_wait_timer_stop_ms_and_reset_progress() {
        set((state) => ({ wait_progress: { ...state.wait_progress, started_at_ms: null } }));
      },

      set_tick_display_progress_0_1(progress) {
        set((state) => ({
          tick_display: { ...state.tick_display, progress_0_1: Math.min(1, Math.max(0, progress)) },
        }));
      },
    };
  });
}

export function selectWaitProgress({ wait_progress }, nowMs) {
  const { started_at_ms } = wait_progress;
  const elapsed = started_at_ms === null ? 0 : (nowMs - started_at_ms) / 1000;
  const seconds = Math.min(4, Math.max(0, elapsed));
  return { ...wait_progress, value_0_1: seconds / 4, seconds_display: seconds.toFixed(1) };
}

export const exportJsonLines = ({ ledger }) =>
  ledger.map((event) => JSON.stringify(event)).join('\n');

export const exportText = ({ ledger }) =>
  ledger
    .map(
      (event) =>
        `${event.at_ms} ${event.trigger} ${event.call_type} ${event.duration_ms ?? '?'}ms ` +
        `${event.from_node_id}→${event.to_node_id} ${event.label} ${event.payload_summary ?? ''}`,
    )
    .join('\n');
