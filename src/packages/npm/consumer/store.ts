/** A small store of the core profile, as an author would write it in plain TypeScript. */
import { randomUUID } from 'node:crypto';

type Entry = Record<string, unknown>;
type Listener = (state: State) => void;
export type Dock = 'dock_store_commit_action_invoked';
type DockListener = (name: Dock, state: State) => void;

const NO_WAIT = { started_at_ms: null as number | null, stopped_at_ms: null, max_seconds: 4 };
const NO_FOCUS = { active_node_id: null, active_edge_id: null, active_step_key: null };
const NOTHING_SAID = { sentence: null as string | null, notes: null as string | null };
const INTERVALS: Record<string, number | null> = { pause: null, '1x': 1000, '2x': 500, '3x': 250 };
const ONE_OF = {
  trigger: ['direct', 'stream', 'async', 'hook', 'timer'],
  call_type: ['code', 'graphQuery', 'llm', 'graphLink', 'moment'],
};
const TEXTS = ['payload_summary', 'rate_hint', 'step_key', 'notes'];
const NUMBERS = ['duration_ms', 'energy_delta'];

export interface Options {
  now(): number;
  /** Added to the cursor of each release; what makes this store wrong. */
  tooFar?: number;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const fieldsOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
}

const tickOf = (speed: string, progress: number) => ({
  nominal_interval_ms: INTERVALS[speed] ?? null, speed_label: speed, progress_0_1: progress,
});

const fresh = () => frozen({
  session_id: randomUUID() as string,
  mode: 'stepper',
  speed: 'pause',
  local_pause: false,
  cursor: 0,
  ledger: [] as Entry[],
  active_focus: NO_FOCUS as Record<string, string | null>,
  current_explanation: NOTHING_SAID,
  wait_progress: NO_WAIT,
  tick_display: tickOf('pause', 0),
  health_badges: {},
});

export type State = ReturnType<typeof fresh>;

export function createStore({ now, tooFar = 0 }: Options) {
  let state = fresh();
  const subscribers = new Set<Listener>();
  const docks = new Set<DockListener>();
  const waiting: State[] = [];
  let telling = false;

  function commit(change: Partial<State>) {
    state = frozen({ ...state, ...change });
    waiting.push(state);
    if (telling) {
      return;
    }
    telling = true;
    for (let told = waiting.shift(); told; told = waiting.shift()) {
      const settled = told;
      const [present, presentDocks] = [[...subscribers], [...docks]];
      present.forEach((each) => subscribers.has(each) && safely(() => each(settled)));
      presentDocks.forEach((each) =>
        docks.has(each) && safely(() => each('dock_store_commit_action_invoked', settled)));
    }
    telling = false;
  }

  function complete(given: unknown): Entry {
    const event = fieldsOf(given);
    const oneOf = (name: keyof typeof ONE_OF) => {
      const value = text(event[name]);
      return value !== null && ONE_OF[name].includes(value) ? value : ONE_OF[name][0];
    };
    const entry: Entry = {
      id: text(event.id) ?? randomUUID(),
      at_ms: Number.isFinite(event.at_ms) ? event.at_ms : now(),
      from_node_id: text(event.from_node_id) ?? '?',
      to_node_id: text(event.to_node_id) ?? '?',
      trigger: oneOf('trigger'),
      call_type: oneOf('call_type'),
      label: text(event.label) ?? '?',
    };
    const keep = (names: string[], fits: (value: unknown) => boolean) =>
      names.filter((name) => fits(event[name])).forEach((name) => { entry[name] = event[name]; });
    keep(TEXTS, (value) => typeof value === 'string');
    keep(NUMBERS, (value) => Number.isFinite(value));
    return entry;
  }

  const started = (ms: unknown) =>
    ({ ...NO_WAIT, started_at_ms: Number.isFinite(ms) ? Math.min(ms as number, now()) : now() });

  const actions = {
    commit_step_release_append_event_and_set_focus_and_explanation(release: unknown) {
      const step = fieldsOf(release);
      const focus = fieldsOf(step.focus);
      const entry = complete(step.event);
      const { cursor_next: next, wait_timer_action: timer } = step;
      const moved = Number.isInteger(next) && (next as number) >= 0;
      commit({
        ledger: [...state.ledger, entry],
        cursor: moved ? (next as number) + tooFar : state.cursor,
        active_focus: {
          active_node_id: text(focus.node_id),
          active_edge_id: text(focus.edge_id),
          active_step_key: text(focus.step_key),
        },
        current_explanation: {
          sentence: text(step.explanation_sentence), notes: text(step.notes) ?? text(entry.notes),
        },
        wait_progress:
          timer === 'start' ? started(now()) : timer === 'stop' ? NO_WAIT : state.wait_progress,
      });
    },
    set_mode_and_reset_buffers_if_needed(mode: unknown) {
      if (mode === 'stepper' || mode === 'realtime') {
        commit({ mode, local_pause: false });
      }
    },
    set_speed_and_update_nominal_tick_interval(speed: unknown) {
      if (typeof speed === 'string' && Object.hasOwn(INTERVALS, speed)) {
        commit({ speed, tick_display: tickOf(speed, state.tick_display.progress_0_1) });
      }
    },
    restart_session_clear_or_boundary() {
      commit({
        session_id: randomUUID(),
        cursor: 0,
        ledger: [...state.ledger, complete({ label: 'SESSION_BOUNDARY' })],
        active_focus: NO_FOCUS,
        current_explanation: NOTHING_SAID,
        wait_progress: NO_WAIT,
      });
    },
    set_player_wait_timer_start_ms(ms: unknown) {
      commit({ wait_progress: started(ms) });
    },
    set_player_wait_timer_stop_ms_and_reset_progress(_ms: unknown) {
      commit({ wait_progress: NO_WAIT });
    },
    set_tick_display_progress_0_1(progress: unknown) {
      if (typeof progress === 'number' && !Number.isNaN(progress)) {
        const progress_0_1 = Math.min(1, Math.max(0, progress));
        commit({ tick_display: { ...state.tick_display, progress_0_1 } });
      }
    },
  };

  const adder = <T>(listeners: Set<T>) => (listener: T) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    actions,
    getState: () => state,
    subscribe: adder(subscribers),
    onDock: adder(docks),
    exportJsonl: () => state.ledger.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
    exportText: () => state.ledger.map((entry) => `${lineOf(entry)}\n`).join(''),
  };
}

export function waitAt({ wait_progress: wait }: State, nowMs: number) {
  const elapsed = wait.started_at_ms === null ? 0 : (nowMs - wait.started_at_ms) / 1000;
  const seconds = Math.min(wait.max_seconds, Math.max(0, elapsed));
  return { ...wait, value_0_1: seconds / wait.max_seconds, seconds_display: seconds.toFixed(1) };
}

function lineOf(entry: Entry) {
  const { at_ms: ms, duration_ms: duration } = entry as { at_ms: number; duration_ms?: number };
  const at = new Date(ms);
  const took = duration === undefined || duration < 0 ? '?'
    : duration < 1000 ? `${Math.round(duration)}ms` : `${(duration / 1000).toFixed(2)}s`;
  return [
    Number.isNaN(at.getTime()) ? String(ms) : at.toISOString(),
    entry.trigger, entry.call_type, took, `${entry.from_node_id}→${entry.to_node_id}`, entry.label,
    entry.payload_summary, entry.rate_hint, entry.notes,
  ].filter((part) => part !== undefined).join(' ').replace(/[\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
}

/** An observer that throws costs nobody else a call. */
function safely(work: () => void) {
  try {
    work();
  } catch {
    // It is the observer's own.
  }
}
