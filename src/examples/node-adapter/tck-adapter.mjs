/**
 * Speaks the adapter protocol of state-store-tck (version 1) for a JavaScript store. One file, no
 * dependencies: copy it beside your adapter. The types, and what each function is for, stand in
 * `tck-adapter.d.mts`.
 *
 * It translates and reports; it never repairs. What your store shows is what the kit gets.
 */
import { Console } from 'node:console';

const PROTOCOL = 1;

/** Which fields of an action are the arguments of the store's function of that name, in order. */
export const ARGUMENTS = {
  commit_step_release_append_event_and_set_focus_and_explanation: ['release'],
  append_realtime_event_and_update_focus_if_needed: ['event'],
  set_mode_and_reset_buffers_if_needed: ['mode'],
  set_speed_and_update_nominal_tick_interval: ['speed'],
  restart_session_clear_or_boundary: [],
  set_player_wait_timer_start_ms: ['ms'],
  set_player_wait_timer_stop_ms_and_reset_progress: ['ms'],
  set_tick_display_progress_0_1: ['progress'],
  set_health_badge_for_module: ['module', 'status', 'tooltip'],
  set_local_pause: ['paused'],
  set_realtime_focus_pin: ['pinned'],
};

export const EXPORTS = { jsonl: 'exportJsonl', text: 'exportText' };

/** The adapter could not do what was asked; no word about the store. */
class AdapterError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const unsupported = (message) => new AdapterError('unsupported', message);
const failed = (message) => new AdapterError('failed', message);

/** Answers requests on stdin until it ends. */
export async function serve(definition) {
  // Standard output belongs to the protocol; what a library logs goes where logs belong.
  globalThis.console = new Console(process.stderr, process.stderr);
  const answer = createAdapter(definition);
  for await (const line of lines(process.stdin)) {
    process.stdout.write((await answer(line)) + '\n');
  }
  // A store may have left a timer behind; the kit waits for the end of this process.
  process.stdout.write('', () => process.exit(0));
}

/** The same without the streams: a function from a request line to a reply line. */
export function createAdapter(definition) {
  const stores = new Map();
  const answers = {
    hello: () => hello(definition),
    run: (request) => run(definition, stores, request),
  };
  return async (line) => {
    let id = null;
    try {
      const request = decode(line);
      id = request?.id ?? null;
      if (!Object.hasOwn(answers, request?.op)) {
        throw unsupported(`there is no operation ${text(request?.op)}`);
      }
      return `{"id":${text(id)},"ok":${await answers[request.op](request)}}`;
    } catch (error) {
      const { kind, message } = error instanceof AdapterError ? error : failed(describe(error));
      return `{"id":${text(id)},"error":${text({ kind, message })}}`;
    }
  };
}

function hello({ implementation, capabilities }) {
  return text({
    protocol: PROTOCOL,
    implementation: { language: 'JavaScript', ...implementation },
    capabilities,
  });
}

async function run(definition, stores, { store: name, open, steps = [], close }) {
  if (open) {
    stores.set(name, new OpenStore(definition, open));
  }
  const store = stores.get(name);
  if (!store) {
    throw failed(`no store ${text(name)} is open`);
  }
  let reports = '';
  try {
    for (const step of steps) {
      reports += (reports && ',') + (await store.perform(step));
    }
  } finally {
    if (close) {
      stores.delete(name);
      store.close();
    }
  }
  const opened = open ? `"opened":${store.opened},` : '';
  return `{${opened}"reports":[${reports}]}`;
}

/** One store: performs steps and collects what every observer saw. */
class OpenStore {
  #wall;
  #returnsState;
  #nowMs;
  #handle;
  #select;
  #stepNumber = 0;
  #stepName = null;
  #seen = [];
  #trouble = null;
  #lastRead;
  #before; // what the read of the step before showed
  #held = [];
  #frozen = new Frozen();

  constructor({ capabilities, open }, { config, now_ms }) {
    this.#wall = capabilities.time === 'wall';
    this.#returnsState = capabilities.returns_snapshot === true;
    this.#nowMs = now_ms;
    this.#handle = open(config, { now: () => this.#now() });
    this.#select = this.#handle.select ?? ((state) => state);
    this.#handle.subscribe?.((state) => this.#hear('a notification', () => this.#notified(state)));
    this.#handle.onDock?.((dock, state, fields = {}) =>
      this.#hear(`dock ${dock}`, () => this.#docked(dock, state, fields)));
    this.#before = this.#read();
    this.opened = this.#before.full();
  }

  async perform(step) {
    this.#throwTrouble();
    const from = this.#wall ? Date.now() : 0;
    this.#nowMs = step.now_ms;
    this.#stepNumber++;
    this.#stepName = step.do?.action?.name ?? step.do?.kind;
    this.#seen = [];
    // Also for what is there at once: a store may tell its observers in a microtask.
    const outcome = await this.#outcome(step.do ?? {});
    this.#stepName = null;
    this.#throwTrouble();
    const seen = this.#seen;
    const after = this.#read();
    if (step.hold) {
      this.#hold(after);
    }
    const before = this.#before;
    this.#before = after;
    // A full state where one was asked for; else the shortest form that says the same.
    const shown = step.full ? after.full() : after.relativeTo(before);
    const form = (capture) => (capture.equals(after) ? '"after"' : capture.relativeTo(before));
    let told = '';
    for (const one of seen) {
      told += (told && ',') + one(form);
    }
    told = told && `"seen":[${told}],`;
    const times = this.#wall ? `"from_ms":${from},"to_ms":${Date.now()},` : '';
    return `{${told}${times}"outcome":${outcome(form)},"after":${shown}}`;
  }

  close() {
    this.#handle.close?.();
  }

  #now() {
    return this.#wall ? Date.now() : this.#nowMs;
  }

  /** What came of a step: a function of how states are to be written down, or a promise of it. */
  #outcome({ kind, action, format }) {
    switch (kind) {
      case 'perform':
        return this.#performed(action);
      case 'look':
        return () => '{"kind":"nothing"}';
      case 'export':
        return this.#exported(format);
      case 'tamper':
        return this.#tampered();
      case 'recall':
        return this.#recalled();
      default:
        throw unsupported(`there is no step ${text(kind)}`);
    }
  }

  #performed(action) {
    const parameters = Object.hasOwn(ARGUMENTS, action?.name) && ARGUMENTS[action.name];
    const actions = this.#handle.actions;
    if (!parameters || typeof actions[action.name] !== 'function') {
      throw unsupported(`there is no action ${text(action?.name)}`);
    }
    let returned;
    try {
      returned = actions[action.name](...parameters.map((field) => action[field]));
    } catch (error) {
      return threw(error);
    }
    return typeof returned?.then === 'function'
      ? returned.then((state) => this.#returned(state), threw)
      : this.#returned(returned);
  }

  #returned(returned) {
    if (!this.#returnsState || returned === undefined || returned === null) {
      return () => '{"kind":"nothing"}';
    }
    const capture = this.#capture(returned);
    return (form) => `{"kind":"returned","state":${form(capture)}}`;
  }

  async #exported(format) {
    const method = Object.hasOwn(EXPORTS, format) && EXPORTS[format];
    if (!method || typeof this.#handle[method] !== 'function') {
      throw unsupported(`there is no export ${text(format)}`);
    }
    try {
      const once = await this.#handle[method]();
      const again = await this.#handle[method]();
      const repeated = once === again ? {} : { again };
      return () => text({ kind: 'exported', format, text: once, ...repeated });
    } catch (error) {
      return threw(error);
    }
  }

  /** Writes into the state that was read last, as a careless client would. */
  #tampered() {
    const { ledger } = this.#select(this.#lastRead, this.#now());
    const refused = [];
    const accepted = [];
    const attempt = (what, write) => {
      try {
        write();
        accepted.push(what);
      } catch {
        refused.push(what);
      }
    };
    if (Array.isArray(ledger)) {
      if (ledger[0] !== null && typeof ledger[0] === 'object') {
        attempt('ledger[0].label = …', () => (ledger[0].label = 'written by a reader'));
      }
      attempt('ledger.length = 0', () => (ledger.length = 0));
    }
    return () => text({ kind: 'tampered', refused, accepted });
  }

  #recalled() {
    const states = this.#held.map(({ step, state, nowMs, then }) => {
      const again = this.#look(state, nowMs, then);
      return `{"step":${step},"state":${again.equals(then) ? '"held"' : again.full()}}`;
    });
    return () => `{"kind":"recalled","states":[${states.join(',')}]}`;
  }

  #hold(then) {
    this.#held.push({ step: this.#stepNumber, state: this.#lastRead, nowMs: this.#now(), then });
  }

  #notified(state) {
    const delivered = this.#capture(state);
    const inside = this.#read();
    return (form) =>
      `{"kind":"notified","delivered":${form(delivered)},"read_inside":${form(inside)}}`;
  }

  #docked(dock, state, fields) {
    const carried = state === undefined || state === null ? null : this.#capture(state);
    const inside = this.#read();
    const written = text(fields);
    return (form) =>
      `{"kind":"dock","name":${quoted(dock)},"carried":${carried ? form(carried) : 'null'},` +
      `"fields":${written},"read_inside":${form(inside)}}`;
  }

  #hear(what, look) {
    if (this.#stepName === null) {
      // Before the first step a subscription may tell the current state: that is no news.
      if (this.#stepNumber > 0) {
        this.#trouble = `${what} came after its step had ended; the adapter must wait for it`;
      }
      return;
    }
    try {
      this.#seen.push(look());
    } catch (error) {
      // Thrown from here it would look like the store's own exception.
      this.#trouble = `${what} could not be read: ${describe(error)}`;
    }
  }

  #throwTrouble() {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble) {
      throw failed(trouble);
    }
  }

  #read() {
    this.#lastRead = this.#handle.getState();
    return this.#capture(this.#lastRead);
  }

  #recent = null;

  #capture(state) {
    const nowMs = this.#now();
    const recent = this.#recent;
    // The same object means the same state only when nobody can have written into it since.
    if (recent && recent.fixed && recent.state === state && recent.nowMs === nowMs) {
      return recent.capture;
    }
    const capture = this.#look(state, nowMs, recent?.capture ?? null);
    this.#recent = { state, nowMs, capture, fixed: this.#frozen.has(state) };
    return capture;
  }

  #look(state, nowMs, previous) {
    return new Capture(this.#select(state, nowMs), previous, this.#frozen);
  }
}

/**
 * What a state showed at one moment. It is written down at once, so that a store which changes its
 * states later cannot change the evidence. Only ledger entries that are deeply frozen are kept as
 * they are, and written when they are told.
 */
class Capture {
  #fields = []; // without the ledger; what did not change is the very field of the capture before
  #entries = null;
  #entryTexts = null; // when an entry could still be written into
  #compared = null; // the capture whose frozen entries these were compared with already
  #dropped = null; // and what that showed
  #frozen;

  constructor(state, previous, frozen) {
    if (state === null || typeof state !== 'object') {
      throw failed(`select gave ${text(state)} instead of a state`);
    }
    this.#frozen = frozen;
    for (const name of Object.keys(state)) {
      const value = state[name];
      if (name === 'ledger' && Array.isArray(value)) {
        this.#record(value, previous);
      } else if (isData(value)) {
        const before = previous?.#fields[this.#fields.length];
        this.#fields.push(fieldOf(name, value, before, frozen));
      }
    }
  }

  #record(ledger, previous) {
    this.#entries = Object.isFrozen(ledger) ? ledger : ledger.slice();
    const known = previous && previous.#entryTexts === null ? previous.#entries : null;
    const dropped = known ? droppedFrom(known, this.#entries) : null;
    const checked = dropped === null ? 0 : known.length - dropped;
    for (let i = checked; i < this.#entries.length; i++) {
      if (!this.#frozen.has(this.#entries[i])) {
        this.#entryTexts = this.#entries.map(text);
        return;
      }
    }
    if (known) {
      this.#compared = previous;
      this.#dropped = dropped;
    }
    if (this.#entries === ledger) {
      // All entries are known by now: nobody has to look at a long ledger again.
      this.#frozen.add(ledger);
    }
  }

  full() {
    const fields = this.#fields.map(toldField);
    if (this.#entries) {
      fields.push(`"ledger":[${this.#written(0)}]`);
    }
    return `{"full":{${fields.join(',')}}}`;
  }

  equals(other) {
    return this === other || (this.#moved(other) === '' && this.#ledgerEquals(other));
  }

  /** The shortest form that tells this state to somebody who knows the other one. */
  relativeTo(other) {
    const dropped = this.#droppedSince(other);
    if (dropped === null) {
      return this.full();
    }
    const moved = this.#moved(other);
    const kept = other.#entries.length - dropped;
    const ledger = dropped || kept < this.#entries.length
      ? `"ledger":{"dropped":${dropped},"added":[${this.#written(kept)}]}` : '';
    if (moved === '' && ledger === '') {
      return '"before"';
    }
    return `{${moved && `"moved":{${moved}}`}${moved && ledger && ','}${ledger}}`;
  }

  #written(from) {
    let written = '';
    for (let i = from; i < this.#entries.length; i++) {
      written += (written && ',') + this.#textAt(i);
    }
    return written;
  }

  /** The fields that differ from another state, written down; null for one that is gone. */
  #moved(other) {
    if (this.#fields.length !== other.#fields.length) {
      return this.#movedByName(other);
    }
    let moved = '';
    for (let i = 0; i < this.#fields.length; i++) {
      const field = this.#fields[i];
      const before = other.#fields[i];
      if (field.name !== before.name) {
        return this.#movedByName(other);
      }
      if (field !== before && field.text !== before.text) {
        moved += (moved && ',') + toldField(field);
      }
    }
    return moved;
  }

  #movedByName(other) {
    const moved = this.#fields.filter(({ name, text }) =>
      !other.#fields.some((before) => before.name === name && before.text === text));
    const gone = other.#fields.filter(({ name }) =>
      !this.#fields.some((field) => field.name === name));
    return [...moved, ...gone.map(({ name }) => ({ name, text: 'null' }))].map(toldField).join(',');
  }

  #ledgerEquals(other) {
    const same = this.#droppedSince(other) === 0;
    return same && this.#entries.length === other.#entries.length;
  }

  /** How many of the other's entries are gone; null when the rest are not the very same objects. */
  #droppedSince(other) {
    if (!this.#entries || !other.#entries) {
      return null;
    }
    if (this.#compared === other) {
      return this.#dropped;
    }
    const dropped = droppedFrom(other.#entries, this.#entries);
    if (dropped === null) {
      return null;
    }
    if (this.#entryTexts || other.#entryTexts) {
      // The same objects, but somebody may have written into them in between.
      for (let i = dropped; i < other.#entries.length; i++) {
        if (this.#textAt(i - dropped) !== other.#textAt(i)) {
          return null;
        }
      }
    }
    return dropped;
  }

  #textAt(position) {
    return this.#entryTexts
      ? this.#entryTexts[position] : this.#frozen.text(this.#entries[position]);
  }
}

/** A field as it is; the very one of the capture before where nothing can have changed since. */
function fieldOf(name, value, before, frozen) {
  if (before !== undefined && before.name === name && before.fixed
    && Object.is(before.value, value)) {
    return before;
  }
  return { name, value, fixed: frozen.has(value), text: text(value) };
}

function toldField({ name, text }) {
  return `${quoted(name)}:${text}`;
}

/** How many entries left at the front, when all others are still there, in place; else null. */
function droppedFrom(before, after) {
  if (before === after) {
    return 0;
  }
  if (!before.length || !after.length) {
    return before.length;
  }
  const dropped = after[0] === before[0] ? 0 : before.indexOf(after[0]);
  if (dropped < 0 || after.length < before.length - dropped) {
    return null;
  }
  for (let i = dropped; i < before.length; i++) {
    if (before[i] !== after[i - dropped]) {
      return null;
    }
  }
  return dropped;
}

/**
 * What is known to be deeply frozen: nothing in it can ever change, for it is plain frozen data all
 * the way down. Each store has its own, so that all of it goes when the store goes.
 */
class Frozen {
  #texts = new WeakMap(); // with the text, where that was needed; else null

  has(value) {
    if (value === null || typeof value !== 'object' || this.#texts.has(value)) {
      return true;
    }
    if (!Object.isFrozen(value) || !this.#holdsFrozen(value)) {
      return false;
    }
    this.#texts.set(value, null);
    return true;
  }

  add(value) {
    this.#texts.set(value, null);
  }

  /** The text of a value that is known; worked out once. */
  text(value) {
    let known = this.#texts.get(value);
    if (!known) {
      known = text(value);
      if (value !== null && typeof value === 'object') {
        this.#texts.set(value, known);
      }
    }
    return known;
  }

  #holdsFrozen(value) {
    if (Array.isArray(value)) {
      return value.every((item) => this.has(item));
    }
    if (!isPlainObject(value)) {
      return false;
    }
    for (const name of Object.getOwnPropertyNames(value)) {
      const property = Object.getOwnPropertyDescriptor(value, name);
      // What a getter gives can change, frozen or not.
      if (!('value' in property) || !this.has(property.value)) {
        return false;
      }
    }
    return true;
  }
}

function isPlainObject(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function threw(error) {
  const type = error?.name ?? error?.constructor?.name ?? typeof error;
  const written = text({ kind: 'threw', type: String(type), message: describe(error) });
  return () => written;
}

function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

function isData(value) {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

const names = new Map();

/** The text of a name; worked out once for each of those that recur. */
function quoted(name) {
  let known = names.get(name);
  if (known === undefined) {
    known = JSON.stringify(name);
    if (names.size < 1000) {
      names.set(name, known);
    }
  }
  return known;
}

/** A literal object whose only key looks like one of the protocol's tags has one dollar more. */
const TAG = /^\$+(?:number|object)$/;

/** JSON, with names for the numbers that have no JSON form. */
function text(value) {
  return isPlainJson(value) ? JSON.stringify(value) : taggedText(value);
}

/** Whether a value is written as JSON.stringify does it, which is much the fastest. */
function isPlainJson(value) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      return value === null || (typeof value.toJSON !== 'function' && hasPlainJson(value));
    default:
      return false;
  }
}

function hasPlainJson(object) {
  if (Array.isArray(object)) {
    for (const item of object) {
      if (!isPlainJson(item)) {
        return false;
      }
    }
    return true;
  }
  if (!isPlainObject(object)) {
    return false;
  }
  for (const name in object) {
    // Whether a name with a dollar is one of the tags is told apart where time does not count.
    if (name.startsWith('$') || !isPlainJson(object[name])) {
      return false;
    }
  }
  return true;
}

function taggedText(value) {
  switch (typeof value) {
    case 'number':
      return numberText(value);
    case 'bigint':
      return String(value);
    case 'object':
      break;
    default:
      return isData(value) ? JSON.stringify(value) : 'null';
  }
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, text).join(',')}]`;
  }
  const fields = Object.keys(value).filter((key) => isData(value[key]));
  const tag = fields.length === 1 && TAG.test(fields[0]) ? '$' : '';
  return `{${fields.map((key) => `${JSON.stringify(tag + key)}:${text(value[key])}`).join(',')}}`;
}

function numberText(value) {
  if (!Number.isFinite(value)) {
    return `{"$number":"${value}"}`;
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Reads a line of the protocol. */
export function decode(line) {
  const value = JSON.parse(line);
  return line.includes('"$') ? untagged(value) : value;
}

/** Takes the tags out, in place where there is nothing to take out. */
function untagged(value) {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const fields = Object.keys(value);
  const [key] = fields;
  if (fields.length === 1 && key.startsWith('$') && TAG.test(key)) {
    const field = untagged(value[key]);
    if (key === '$number') {
      return Number(field);
    }
    return Object.fromEntries(key === '$object' ? field : [[key.slice(1), field]]);
  }
  for (const field of fields) {
    const before = value[field];
    if (before === null || typeof before !== 'object') {
      continue;
    }
    const after = untagged(before);
    if (before !== after) {
      // Not by assignment: an input may have a key called __proto__.
      Object.defineProperty(value, field, { value: after });
    }
  }
  return value;
}

/** Lines end with LF alone: any other line break may stand inside a text. */
async function* lines(stream) {
  let pieces = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      pieces.push(chunk.subarray(start, end));
      yield Buffer.concat(pieces).toString('utf8');
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
}
