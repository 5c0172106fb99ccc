/**
 * What exploring the Zustand example costs with fast-check's model-based commands, for `scripts/bench`.
 *
 *     node fast-check-bench.mjs SEQUENCES ACTIONS ROUNDS SEEDS
 *
 * Writes one line of JSON: microseconds for an action explored by fast-check and by a loop that
 * draws the same and drives the bare store, medians of so many rounds; and, for each of so many
 * seeds, how long a planted bug of three actions took to be found and shrunk, in how many runs,
 * and to how many actions.
 */
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { createConnectomeStore } from '../../examples/zustand/src/store.mjs';

const [sequences, actions, rounds, seeds] = process.argv.slice(2).map(Number);
const WARM_UP = 2;
const MOST_RUNS = 100_000;
/** As the kit draws them by default: a shorter one might not hold the planted bug. */
const PLANTED_AMONG = 50;
const OPENED_MS = 1_767_225_600_000;

const NODES = ['gateway', 'planner', 'memory', 'cron', '?'];
const EDGES = ['gateway-planner', 'planner-memory', 'e1'];
const KEYS = ['s1', 's2', 's3'];
const TEXTS = ['asks', 'answers', 'asks again', 'two\nlines', ' x ', 'tab\there', '"quoted"'];
const SENTENCES = ['The gateway asks.', 'The planner answers.', 'Both wait.'];
const NOTES = ['first note', 'second note', 'third note'];
const TRIGGERS = ['direct', 'stream', 'async', 'hook', 'timer'];
const CALL_TYPES = ['code', 'graphQuery', 'llm', 'graphLink', 'moment'];
const WAIT_ACTIONS = ['none', 'start', 'stop', 'none'];
const MODES = ['stepper', 'realtime', 'nonsense'];
const SPEEDS = ['pause', '1x', '2x', '3x', '9x'];
const PROGRESS = [0, 0.25, 0.5, 1, -1, 2];

const RELEASE = 'commit_step_release_append_event_and_set_focus_and_explanation';
const REALTIME = 'append_realtime_event_and_update_focus_if_needed';
const MODE = 'set_mode_and_reset_buffers_if_needed';
const SPEED = 'set_speed_and_update_nominal_tick_interval';
const RESTART = 'restart_session_clear_or_boundary';
const START = 'set_player_wait_timer_start_ms';
const STOP = 'set_player_wait_timer_stop_ms_and_reset_progress';
const TICK = 'set_tick_display_progress_0_1';

/** What can be done, drawn by `of(values)`, `below(bound)` and `shape(fields)`. */
function kinds({ of, below, shape }) {
  const event = shape({
    id: of(Array.from({ length: 400 }, (_, i) => `ev-${i}`)),
    at_ms: of([OPENED_MS, OPENED_MS - 1_000, OPENED_MS + 1_000, 0]),
    from_node_id: of(NODES),
    to_node_id: of(NODES),
    trigger: of(TRIGGERS),
    call_type: of(CALL_TYPES),
    label: of(TEXTS),
    duration_ms: of([undefined, 0, 12.5, 999, 1234.5]),
    payload_summary: of([undefined, ...TEXTS]),
    notes: of([undefined, ...NOTES]),
  });
  const release = shape({
    event,
    focus: shape({ node_id: of(NODES), edge_id: of(EDGES), step_key: of(KEYS) }),
    explanation_sentence: of(SENTENCES),
    notes: of([undefined, ...NOTES]),
    wait_timer_action: of(WAIT_ACTIONS),
    cursor_next: below(12),
  });
  return [
    [RELEASE, release],
    [REALTIME, event],
    [MODE, of(MODES)],
    [SPEED, of(SPEEDS)],
    [RESTART, of([undefined])],
    [START, of([OPENED_MS, OPENED_MS - 4_000, OPENED_MS + 4_000])],
    [STOP, of([OPENED_MS, OPENED_MS + 3_999, OPENED_MS + 4_000])],
    [TICK, of(PROGRESS)],
  ];
}

/** Draws whole values for the loop. */
const drawing = {
  of: (values) => (random) => values[random(values.length)],
  below: (bound) => (random) => random(bound),
  shape: (fields) => {
    const entries = Object.entries(fields);
    return (random) => {
      const drawn = {};
      for (const [name, draw] of entries) drawn[name] = draw(random);
      return drawn;
    };
  },
};

const arbitraries = {
  of: (values) => fc.constantFrom(...values),
  below: (bound) => fc.nat(bound - 1),
  shape: (fields) => fc.record(fields),
};

const DRAWN = kinds(drawing);
const COMMANDS = kinds(arbitraries).map(([name, argument]) =>
  argument.map((given) => new Command(name, given)));

function open() {
  return createConnectomeStore({ now: () => OPENED_MS });
}

/** What a store must show, as far as a model of a page knows it. */
function newModel() {
  return { entries: 0, cursor: 0, mode: 'stepper', speed: 'pause', planted: 0, executed: 0 };
}

/** One action: does it, moves the model, and compares the two. */
class Command {
  constructor(name, argument) {
    this.name = name;
    this.argument = argument;
  }

  check() {
    return true;
  }

  run(model, { store, planted }) {
    model.executed++;
    store.actions[this.name](this.argument);
    moved(model, this.name, this.argument);
    const state = store.getState();
    const cursor = planted && model.planted === 3 ? 4_711 : state.cursor;
    if (state.ledger.length !== model.entries || cursor !== model.cursor
        || state.mode !== model.mode || state.speed !== model.speed) {
      throw new Error(`${this.name} left another state than it should`);
    }
  }

  toString() {
    return this.name;
  }
}

function moved(model, name, given) {
  switch (name) {
    case RELEASE:
      model.entries++;
      model.cursor = given.cursor_next;
      break;
    case REALTIME:
      model.entries++;
      break;
    case RESTART:
      model.entries++;
      model.cursor = 0;
      break;
    case MODE:
      if (given !== 'nonsense') model.mode = given;
      if (given === 'realtime' && model.planted === 0) model.planted = 1;
      break;
    case SPEED:
      if (given !== '9x') model.speed = given;
      if (given === '3x' && model.planted === 1) model.planted = 2;
      break;
    case TICK:
      if (model.planted === 2) model.planted = 3;
      break;
    default:
  }
}

/** Explores without a bug; gives microseconds for an action. */
function explored(seed) {
  let done = 0;
  const property = fc.property(fc.commands(COMMANDS, { maxCommands: actions, size: 'max' }), (commands) => {
    const model = newModel();
    fc.modelRun(() => ({ model, real: { store: open(), planted: false } }), commands);
    done += model.executed;
  });
  const from = process.hrtime.bigint();
  const details = fc.check(property, { seed, numRuns: sequences });
  const micros = Number(process.hrtime.bigint() - from) / 1e3;
  if (details.failed) throw new Error(details.errorInstance ?? 'fast-check found something');
  return micros / done;
}

/** The same by hand: draws and drives, and checks nothing. */
function loop(seed) {
  const random = generator(seed);
  let kept = 0;
  const from = process.hrtime.bigint();
  for (let sequence = 0; sequence < sequences; sequence++) {
    const store = open();
    for (let action = 0; action < actions; action++) {
      const [name, draw] = DRAWN[random(DRAWN.length)];
      store.actions[name](draw(random));
    }
    kept += store.getState().ledger.length;
  }
  const micros = Number(process.hrtime.bigint() - from) / 1e3;
  if (kept === 0) throw new Error('nothing was done');
  return micros / (sequences * actions);
}

/** A small generator of whole numbers below a bound; everything follows from its seed. */
function generator(seed) {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/** Finds the planted bug and shrinks it. */
function hunted(seed) {
  let runs = 0;
  let shrunk = 0;
  const property = fc.property(fc.commands(COMMANDS, { maxCommands: PLANTED_AMONG, size: 'max' }), (commands) => {
    const model = newModel();
    runs++;
    try {
      fc.modelRun(() => ({ model, real: { store: open(), planted: true } }), commands);
    } catch (error) {
      shrunk = model.executed;
      throw error;
    }
  });
  const from = process.hrtime.bigint();
  const details = fc.check(property, { seed, numRuns: MOST_RUNS });
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  if (!details.failed) throw new Error(`seed ${seed} did not find the planted bug`);
  return { ms, reruns: runs - details.numRuns, actions: shrunk };
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

const exploring = [];
const looping = [];
for (let round = -WARM_UP; round < rounds; round++) {
  const one = loop(round + WARM_UP + 1);
  const other = explored(round + WARM_UP + 1);
  if (round >= 0) {
    looping.push(one);
    exploring.push(other);
  }
}
for (let seed = 1; seed <= 10; seed++) hunted(-seed);
const hunts = Array.from({ length: seeds }, (_, seed) => hunted(seed + 1));
process.stdout.write(
  JSON.stringify({
    version: createRequire(import.meta.url)('fast-check/package.json').version,
    explored_us: median(exploring),
    loop_us: median(looping),
    planted_ms: median(hunts.map((hunt) => hunt.ms)),
    planted_reruns: median(hunts.map((hunt) => hunt.reruns)),
    planted_most_actions: Math.max(...hunts.map((hunt) => hunt.actions)),
    seeds: hunts.length,
  }) + '\n',
);
