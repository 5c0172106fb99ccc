import { createSlice, nanoid } from '@reduxjs/toolkit';
import { completeEvent } from './flow-event.mjs';

const TICKS = {
  pause: { nominal_interval_ms: null, speed_label: 'Paused' },
  '1x': { nominal_interval_ms: 900, speed_label: 'Normal' },
  '2x': { nominal_interval_ms: 450, speed_label: 'Double' },
  '3x': { nominal_interval_ms: 300, speed_label: 'Triple' },
};
const MODES = ['stepper', 'realtime'];
const STATUSES = ['OK', 'WARN', 'ERROR', 'UNKNOWN'];

const noFocus = () => ({ active_node_id: null, active_edge_id: null, active_step_key: null });
const noExplanation = () => ({ sentence: null, notes: null });
const noWait = () => ({ started_at_ms: null, stopped_at_ms: null, max_seconds: 4 });

/** What belongs to a session and begins anew with it. */
const freshSession = ({ id, nowMs }) => ({
  session_id: id,
  session_started_at_ms: nowMs,
  cursor: 0,
  ledger: [],
  active_focus: noFocus(),
  current_explanation: noExplanation(),
  wait_progress: noWait(),
});

/**
 * State and transitions. Reducers must be pure, so everything that is not (the time, new ids) goes
 * into the action's payload while the action is prepared, and so does completing what came in.
 */
export function createConnectomeSlice({
  waitStopPolicy = 'reset',
  keepNewest = Infinity,
  now = Date.now,
  newId = nanoid,
}) {
  const session = () => ({ id: newId(), nowMs: now() });
  const complete = (event) => completeEvent(event, { nowMs: now(), newId });

  function start(state, ms, nowMs) {
    const started_at_ms = Number.isFinite(ms) ? Math.min(ms, nowMs) : nowMs;
    state.wait_progress = { ...noWait(), started_at_ms };
  }

  function stop(state, ms, nowMs) {
    const wait = state.wait_progress;
    if (waitStopPolicy === 'reset') {
      state.wait_progress = noWait();
    } else if (wait.started_at_ms !== null && wait.stopped_at_ms === null) {
      wait.stopped_at_ms = Number.isFinite(ms) ? Math.min(ms, nowMs) : nowMs;
    }
  }

  return createSlice({
    name: 'connectome',
    initialState: () => ({
      ...freshSession(session()),
      mode: 'stepper',
      speed: 'pause',
      local_pause: false,
      tick_display: { ...TICKS.pause, progress_0_1: 0 },
      health_badges: {},
    }),
    reducers: {
      commit_step_release_append_event_and_set_focus_and_explanation: {
        prepare: (release) => ({ payload: { ...readRelease(release, complete), nowMs: now() } }),
        reducer(state, { payload: { entry, focus, explanation, waitTimer, cursorNext, nowMs } }) {
          state.ledger.push(entry);
          state.active_focus = focus;
          state.current_explanation = explanation;
          state.cursor = cursorNext ?? state.cursor + 1;
          if (waitTimer === 'start') {
            start(state, nowMs, nowMs);
          } else if (waitTimer === 'stop') {
            stop(state, nowMs, nowMs);
          }
        },
      },

      /** In realtime the narration follows the events, and so does the cursor. */
      append_realtime_event_and_update_focus_if_needed: {
        prepare: (event) => ({ payload: complete(event) }),
        reducer(state, { payload: entry }) {
          state.ledger.push(entry);
          if (state.ledger.length > keepNewest) {
            state.ledger.splice(0, state.ledger.length - keepNewest);
          }
          state.active_focus = {
            ...noFocus(),
            active_node_id: entry.to_node_id,
            active_step_key: entry.step_key ?? null,
          };
          state.current_explanation = { sentence: entry.label, notes: entry.notes ?? null };
          state.cursor += 1;
        },
      },

      set_mode_and_reset_buffers_if_needed(state, { payload: mode }) {
        if (MODES.includes(mode)) {
          state.mode = mode;
        }
      },

      set_speed_and_update_nominal_tick_interval(state, { payload: speed }) {
        // Only a text names a speed: ["3x"] would be taken for "3x".
        if (typeof speed === 'string' && Object.hasOwn(TICKS, speed)) {
          state.speed = speed;
          Object.assign(state.tick_display, TICKS[speed]);
        }
      },

      restart_session_clear_or_boundary: {
        prepare: () => ({ payload: session() }),
        reducer: (state, { payload }) => ({ ...state, ...freshSession(payload) }),
      },

      set_player_wait_timer_start_ms: {
        prepare: (ms) => ({ payload: { ms, nowMs: now() } }),
        reducer: (state, { payload }) => start(state, payload.ms, payload.nowMs),
      },

      set_player_wait_timer_stop_ms_and_reset_progress: {
        prepare: (ms) => ({ payload: { ms, nowMs: now() } }),
        reducer: (state, { payload }) => stop(state, payload.ms, payload.nowMs),
      },

      set_tick_display_progress_0_1(state, { payload: progress }) {
        if (typeof progress === 'number' && !Number.isNaN(progress)) {
          state.tick_display.progress_0_1 = Math.min(Math.max(progress, 0), 1);
        }
      },

      set_health_badge_for_module: {
        prepare: (module, status, tooltip) => ({ payload: { module, status, tooltip } }),
        reducer(state, { payload: { module, status, tooltip } }) {
          if (typeof module === 'string' && STATUSES.includes(status)) {
            // A new object and not an assignment: a module may be called __proto__.
            const badge = { status, tooltip: typeof tooltip === 'string' ? tooltip : null };
            state.health_badges = { ...state.health_badges, [module]: badge };
          }
        },
      },
    },
  });
}

/** A release with its gaps closed. What it does not name is none, never what was there before. */
function readRelease(release, complete) {
  const given = Object(release);
  const entry = complete(given.event);
  return {
    entry,
    focus: readFocus(isObject(given.focus) ? given.focus : focusOf(entry), entry),
    explanation: {
      sentence: one(given.explanation_sentence) ?? entry.label,
      notes: one(given.notes) ?? one(entry.notes),
    },
    waitTimer: given.wait_timer_action,
    cursorNext: Number.isInteger(given.cursor_next) && given.cursor_next >= 0 ? given.cursor_next : null,
  };
}

/** The focus that is given, and nothing else; without a step key it has that of the entry. */
const readFocus = (focus, entry) => ({
  active_node_id: one(focus.node_id),
  active_edge_id: one(focus.edge_id),
  active_step_key: one(focus.step_key ?? entry.step_key),
});

/** Without a focus a step lights the node that its event went to. */
const focusOf = (entry) => ({ node_id: entry.to_node_id });

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One text or none. */
const one = (value) => (typeof value === 'string' && value !== '' ? value : null);
