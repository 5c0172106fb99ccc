/**
 * Speaks the adapter protocol of state-store-tck (versions 1 and 2) for a JavaScript store. One file, no
 * dependencies: copy it beside your adapter. The types, and what each function is for, stand in
 * `tck-adapter.d.mts`.
 *
 * It translates and reports; it never repairs. What your store shows is what the kit gets.
 */
import { Console } from 'node:console';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROTOCOL = 2;

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

/** Those that every store has; the others are declared. */
const REQUIRED = Object.keys(ARGUMENTS).filter(
  (name) =>
    !name.startsWith('append_realtime') && !/_(badge_for_module|local_pause|focus_pin)$/.test(name),
);

/** Some of the names under which a state is shown. */
const SHOWN = ['session_id', 'mode', 'speed', 'cursor', 'ledger'];

/** The dock at which an observer of manner "dock" behaves as it does. */
const COMMIT_DOCKS = ['dock_store_commit_action_invoked', 'dock_store_commit_transaction'];

/** What a careless client writes. */
const WRITTEN = 'written by a reader';

/** How many times a tampering looks whether a single write reached the store; then only at the end. */
const MOST_LOOKS = 64;

/** How many places of a throw are told. */
const MOST_PLACES = 3;

/** How many of the last inputs are written into. */
const MOST_GIVEN = 32;

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
  const answer = createAdapter({ ...definition, open: (...given) => whole(definition, ...given) });
  for await (const line of lines(process.stdin)) {
    process.stdout.write((await answer(line)) + '\n');
  }
  // A store may have left a timer behind; the kit waits for the end of this process.
  process.stdout.write('', () => process.exit(0));
}

/** The same without the streams: a function from a request line to a reply line. */
export function createAdapter(definition) {
  const session = { definition, stores: new Map(), protocol: PROTOCOL };
  const answers = { hello, run };
  return async (line) => {
    let id = null;
    try {
      const request = decode(line);
      id = request?.id ?? null;
      if (!Object.hasOwn(answers, request?.op)) {
        throw unsupported(`there is no operation ${text(request?.op)}`);
      }
      return `{"id":${text(id)},"ok":${await answers[request.op](session, request)}}`;
    } catch (error) {
      const { kind, message } = error instanceof AdapterError ? error : failed(reasonAndPlace(error));
      return `{"id":${text(id)},"error":${text({ kind, message })}}`;
    }
  };
}

/** Speaks the newest version of the protocol that both sides know. */
function hello(session, { protocol }) {
  session.protocol = Number.isInteger(protocol) ? Math.min(PROTOCOL, Math.max(1, protocol)) : 1;
  const { implementation, capabilities: declared } = session.definition;
  // What a language without types can hand over, and what this helper can show of any store that
  // can be subscribed to; the first version knows of neither.
  const more = { arguments: 'any', several_observers: declared?.subscription === true };
  const capabilities = session.protocol > 1 ? { ...more, ...declared } : declared;
  return text({
    protocol: session.protocol,
    implementation: { language: 'JavaScript', ...implementation },
    capabilities,
  });
}

async function run(session, { store: name, open, steps = [], close }) {
  const { definition, stores, protocol } = session;
  if (open) {
    stores.set(name, new OpenStore(definition, open, protocol));
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

/** Opens a store; throws when the adapter lacks something that its capabilities declare. */
function whole({ capabilities, open }, config, clock) {
  const handle = open(config, clock);
  const missing = missingFrom(handle, capabilities);
  if (missing.length > 0) {
    throw failed(`missing from the adapter: ${missing.join(', ')}`);
  }
  return handle;
}

/** What `open` should have returned by what is declared, all of it at once. */
function missingFrom(handle, { realtime, optional_actions = [], subscription, docks = [], exports = [] }) {
  const lacks = (owner) => (name) => typeof owner?.[name] !== 'function';
  const actions = [
    ...REQUIRED,
    ...(realtime ? ['append_realtime_event_and_update_focus_if_needed'] : []),
    ...optional_actions,
  ].filter(lacks(handle?.actions));
  const others = [
    'getState',
    ...(subscription ? ['subscribe'] : []),
    ...(docks.length > 0 ? ['onDock'] : []),
    ...exports.map((format) => EXPORTS[format]),
  ].filter(lacks(handle));
  const missing = [...others];
  if (!handle?.select && !others.includes('getState')) {
    const state = tryOr(() => handle.getState(), null);
    const names = tryOr(() => (typeof state === 'object' ? Object.keys(state) : []), []);
    if (names.length > 0 && !names.some((name) => SHOWN.includes(name))) {
      missing.push(`select (the state has ${names.join(', ')}; none of ${SHOWN.join(', ')})`);
    }
  }
  // The longest comes last: a long message is shortened.
  missing.push(...(actions.length > 0 ? [`${counted(actions)} (${actions.join(', ')})`] : []));
  return missing;
}

const counted = ({ length }) => `${length} ${length === 1 ? 'action' : 'actions'}`;

/** One store: performs steps and collects what every observer saw. */
class OpenStore {
  #protocol;
  #wall;
  #returnsState;
  #nowMs;
  #handle;
  #select;
  #stepNumber = 0;
  #atWork = null; // the kind of the step that is done at the moment
  #acted = false; // whether an observer has acted in this step
  #wrote = false; // whether it wrote into what its action gave
  #pending = []; // the actions of observers that are not over yet
  #observers = new Map();
  #seen = [];
  #late = [];
  #trouble = null;
  #lastRead;
  #before; // what the read of the step before showed
  #shown = []; // every state that was handed out in this step, with the place of its report
  #held = [];
  #newest = new Map(); // what was handed out last, by how; this is what is written into
  #newestFields = new Map(); // likewise what docks carried beside a state
  #given = []; // what was handed in, likewise
  #undo = () => {}; // puts back what a tampering wrote, as soon as it was shown
  #frozen = new Frozen();

  constructor({ capabilities, open }, { config, now_ms }, protocol) {
    this.#protocol = protocol;
    this.#wall = capabilities.time === 'wall';
    this.#returnsState = capabilities.returns_snapshot === true;
    this.#nowMs = now_ms;
    this.#handle = open(config, { now: () => this.#now() });
    this.#select = this.#handle.select ?? ((state) => state);
    this.#observe('', { kind: 'listens' });
    this.#before = this.#read('opened', 'the state of the fresh store');
    this.opened = this.#before.full();
    if (protocol > 1) {
      this.#hold();
    }
  }

  async perform(step) {
    this.#throwTrouble();
    const from = this.#wall ? Date.now() : 0;
    this.#nowMs = step.now_ms;
    this.#stepNumber++;
    this.#atWork = step.do?.kind ?? 'nothing';
    this.#acted = false;
    this.#wrote = false;
    this.#seen = [];
    this.#shown = [];
    const late = this.#late.splice(0);
    // Also for what is there at once: a store may tell its observers in a microtask.
    const outcome = await this.#outcome(step.do ?? {});
    await Promise.allSettled(this.#pending.splice(0));
    this.#atWork = null;
    this.#throwTrouble();
    const seen = this.#seen;
    const after = this.#read('after', 'the state that was read');
    this.#undo();
    this.#undo = () => {};
    if (step.hold && step.do?.kind !== 'tamper' && !this.#wrote) {
      this.#hold();
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
    const earlier = late.length > 0 ? `"late":${text(late)},` : '';
    const times = this.#wall ? `"from_ms":${from},"to_ms":${Date.now()},` : '';
    return `{${earlier}${told}${times}"outcome":${outcome(form)},"after":${shown}}`;
  }

  close() {
    this.#handle.close?.();
  }

  #now() {
    return this.#wall ? Date.now() : this.#nowMs;
  }

  /** What came of a step: a function of how states are to be written down, or a promise of it. */
  #outcome({ kind, action, format, observer, manner }) {
    switch (kind) {
      case 'perform':
        return this.#performed(action);
      case 'look':
        return nothing;
      case 'export':
        return this.#exported(format);
      case 'tamper':
        return this.#tampered();
      case 'recall':
        return this.#recalled();
      case 'subscribe':
        return done(() => this.#observe(observer, manner));
      case 'unsubscribe':
        return done(() => this.#end(observer));
      default:
        throw unsupported(`there is no step ${text(kind)}`);
    }
  }

  /** Calls the store's action; gives what that gives. */
  #call(action) {
    const parameters = Object.hasOwn(ARGUMENTS, action?.name) && ARGUMENTS[action.name];
    const { actions } = this.#handle;
    if (!parameters || typeof actions[action.name] !== 'function') {
      throw unsupported(`there is no action ${text(action?.name)}`);
    }
    for (const field of parameters) {
      this.#give(field, action[field]);
    }
    return actions[action.name](...parameters.map((field) => action[field]));
  }

  #performed(action) {
    try {
      const returned = this.#call(action);
      return isPromise(returned)
        ? returned.then((state) => this.#returned(state), threw)
        : this.#returned(returned);
    } catch (error) {
      return threwUnlessOurs(error);
    }
  }

  #returned(returned) {
    if (!this.#returnsState || returned === undefined || returned === null) {
      return nothing;
    }
    const capture = this.#capture(returned, 'outcome/state', 'the state that an action returned');
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

  /** Writes into all that was handed out and handed in last, as a careless client would. */
  #tampered() {
    const tampering = new Tampering(this.#frozen, () => this.#peek());
    for (const { step, field, value } of this.#given.splice(0)) {
      const name = `what was handed in at step ${step}`;
      tampering.writeInto(name, value, `${name}: ${field}`);
    }
    tampering.forgetWhatWasSeen();
    const newest = [...this.#newest].reverse();
    for (const [name, value] of newest) {
      tampering.writeInto(name, value);
    }
    for (const [name, value] of newest) {
      // The parts that the state under the specification's names shares with the store's own.
      tampering.writeInto(name, tryOr(() => this.#select(value, this.#now()), null));
    }
    for (const [name, value] of this.#newestFields) {
      tampering.writeInto(name, value);
    }
    this.#newest.clear();
    this.#newestFields.clear();
    // They may rightly look different now.
    if (this.#protocol > 1) { // before, the kit asks for the states of earlier steps all the same
      this.#held = [];
    }
    this.#undo = () => tampering.undo();
    const outcome = text({ kind: 'tampered', ...tampering.result() });
    return () => outcome;
  }

  /** Looks at every held state again. One that changed is told once. */
  #recalled() {
    if (this.#protocol === 1) {
      return this.#recalledOneByOne();
    }
    const changed = [];
    const lookedAt = this.#held.length;
    this.#held = this.#held.filter(({ step, place, state, nowMs, then }) => {
      const again = this.#look(state, nowMs, then);
      const same = again.equals(then);
      if (!same) {
        changed.push(`{"step":${step},"place":${quoted(place)},"state":${again.full()}}`);
      }
      return same;
    });
    return () => `{"kind":"recalled","looked_at":${lookedAt},"changed":[${changed.join(',')}]}`;
  }

  #recalledOneByOne() {
    const states = this.#held.map(({ step, state, nowMs, then }) => {
      const again = this.#look(state, nowMs, then);
      return `{"step":${step},"state":${again.equals(then) ? '"held"' : again.full()}}`;
    });
    return () => `{"kind":"recalled","states":[${states.join(',')}]}`;
  }

  /** Keeps hold of what was handed out in this step; of the same object seen alike only once. */
  #hold() {
    const step = this.#stepNumber;
    if (this.#protocol === 1) {
      this.#held.push({ step, ...this.#shown.at(-1) });
      return;
    }
    for (const one of this.#shown) {
      const last = this.#held.at(-1);
      if (last?.state !== one.state || last.nowMs !== one.nowMs || !one.then.equals(last.then)) {
        this.#held.push({ step, ...one });
      }
    }
  }

  #give(field, value) {
    if (value !== null && typeof value === 'object') {
      this.#given.push({ step: this.#stepNumber, field, value });
      if (this.#given.length > MOST_GIVEN) {
        this.#given.shift();
      }
    }
  }

  /** Subscribes an observer, first to states, then to docks; what these give back ends that. */
  #observe(name, manner) {
    this.#end(name);
    const observer = { name, manner, due: true, ends: [], leftAt: null };
    this.#observers.set(name, observer);
    observer.ends.push(
      this.#handle.subscribe?.((state) => {
        this.#hear('notified', () => this.#notified(this.#known(observer), state));
        this.#behave(observer, 'notification');
      }),
      this.#handle.onDock?.((dock, state, fields = {}) => {
        this.#hear('dock', () => this.#docked(this.#known(observer), dock, state, fields), dock);
        if (COMMIT_DOCKS.includes(dock)) {
          this.#behave(observer, 'dock');
        }
      }),
    );
  }

  #end(name) {
    const observer = this.#observers.get(name);
    if (observer && this.#canEnd(observer)) {
      this.#observers.delete(name);
      observer.leftAt = this.#stepNumber;
      observer.ends.forEach((end) => end?.());
    } else if (observer) {
      throw unsupported('subscribe and onDock give back no function that ends a subscription');
    }
  }

  /** Of the step in which it left it may still hear; its name may be another's by then. */
  #known({ name, leftAt }) {
    return leftAt === null || leftAt === this.#stepNumber ? name : `${name} (left)`;
  }

  #canEnd(observer) {
    const { subscribe, onDock } = this.#handle;
    const [states, docks] = observer.ends;
    return (!subscribe || typeof states === 'function') && (!onDock || typeof docks === 'function');
  }

  /** What an observer does beside listening, where it is its turn. */
  #behave(observer, at) {
    const { manner } = observer;
    const due = this.#atWork === 'perform' && observer.due && observer.leftAt === null;
    if (!due || manner.at !== at || !this.#isPossible(manner, observer)) {
      return;
    }
    const behaved = { inside: null, threw: '', written: null };
    const index = this.#seen.length;
    this.#hear('behaved', () => {
      behaved.inside = this.#read(`seen/${index}/read_inside`, 'the state that was read');
      return (form) =>
        `{"kind":"behaved","observer":${text(observer.name)},` +
        `"read_inside":${form(behaved.inside)}${behaved.threw}` +
        `${behaved.written ? `,"written":${form(behaved.written)}` : ''}}`;
    });
    if (manner.kind === 'throws') {
      throw new Error(`observer ${observer.name} throws on purpose`);
    }
    observer.due = false;
    const failed = (error) => (behaved.threw = `,"threw":${text(thrown(error))}`);
    const came = (state) => (behaved.written = manner.writes ? this.#writtenInto(state) : null);
    try {
      const returned = this.#doAs(manner, observer);
      if (isPromise(returned)) {
        this.#pending.push(returned.then(came, failed));
      } else {
        came(returned);
      }
    } catch (error) {
      failed(error);
    }
  }

  /** Writes into a state that an action gave; what it shows then, or null if that is the same. */
  #writtenInto(state) {
    if (!this.#returnsState || state === undefined || state === null) {
      return null;
    }
    const nowMs = this.#now();
    const before = this.#look(state, nowMs, null);
    const tampering = new Tampering(this.#frozen, () => ({ full: () => '' }));
    tampering.writeInto('state', state);
    tampering.writeInto('shown', tryOr(() => this.#select(state, nowMs), null));
    const after = this.#look(state, nowMs, null);
    if (after.equals(before)) {
      tampering.undo();
      return null;
    }
    this.#wrote = true;
    this.#held = [];
    this.#undo = () => tampering.undo();
    return after;
  }

  #isPossible({ kind, other }, observer) {
    switch (kind) {
      case 'leaves':
        return this.#canEnd(observer);
      case 'removes':
        return !this.#observers.has(other) || this.#canEnd(this.#observers.get(other));
      case 'acts':
        return !this.#acted;
      default:
        return true;
    }
  }

  #doAs({ kind, other, newcomer, action }, observer) {
    switch (kind) {
      case 'leaves':
        return this.#end(observer.name);
      case 'removes':
        return this.#end(other);
      case 'brings':
        return this.#observe(newcomer, { kind: 'listens' });
      case 'acts':
        this.#acted = true;
        return this.#call(action);
      default:
        throw unsupported(`there is no manner ${text(kind)}`);
    }
  }

  #notified(observer, state) {
    const place = `seen/${this.#seen.length}`;
    const delivered =
      this.#capture(state, `${place}/delivered`, 'the state that a subscriber was given');
    const inside = this.#read(`${place}/read_inside`, 'the state that was read');
    return (form) =>
      `{"kind":"notified",${by(observer)}"delivered":${form(delivered)},` +
      `"read_inside":${form(inside)}}`;
  }

  #docked(observer, dock, state, fields) {
    const place = `seen/${this.#seen.length}`;
    const carried = state === undefined || state === null
      ? null : this.#capture(state, `${place}/carried`, `the state that ${dock} carried`);
    const inside = this.#read(`${place}/read_inside`, 'the state that was read');
    const written = text(fields);
    this.#newestFields.set(`the fields of ${dock}`, fields);
    return (form) =>
      `{"kind":"dock",${by(observer)}"name":${quoted(dock)},` +
      `"carried":${carried ? form(carried) : 'null'},` +
      `"fields":${written},"read_inside":${form(inside)}}`;
  }

  #hear(kind, look, name) {
    if (this.#atWork === null) {
      // Before the first step a subscription may tell the current state: that is no news.
      if (this.#stepNumber > 0) {
        this.#tooLate(kind, name);
      }
      return;
    }
    try {
      this.#seen.push(look());
    } catch (error) {
      // Thrown from here it would look like the store's own exception.
      const what = name ? `dock ${name}` : 'a notification';
      this.#trouble = `${what} could not be read: ${describe(error)}`;
    }
  }

  #tooLate(kind, name) {
    if (this.#protocol > 1) {
      this.#late.push(name ? { kind, name } : { kind });
    } else {
      const what = name ? `dock ${name}` : 'a notification';
      this.#trouble = `${what} came after its step had ended; the adapter must wait for it`;
    }
  }

  #throwTrouble() {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble) {
      throw failed(trouble);
    }
  }

  #read(place, name) {
    this.#lastRead = this.#handle.getState();
    return this.#capture(this.#lastRead, place, name);
  }

  /** What a read shows, without anything that was handed out by it. */
  #peek() {
    return this.#look(this.#handle.getState(), this.#now(), null);
  }

  #recent = null;

  #capture(state, place, name) {
    const nowMs = this.#now();
    let recent = this.#recent;
    // The same object means the same state only when nobody can have written into it since.
    if (!recent || !recent.fixed || recent.state !== state || recent.nowMs !== nowMs) {
      const capture = this.#look(state, nowMs, recent?.capture ?? null);
      const fixed = tryOr(() => this.#frozen.has(state), false);
      recent = this.#recent = { state, nowMs, capture, fixed };
    }
    this.#shown.push({ place, state, nowMs, then: recent.capture });
    this.#newest.set(name, state);
    return recent.capture;
  }

  #look(state, nowMs, previous) {
    try {
      const shown = this.#select(state, nowMs);
      return new Capture(shown, previous?.isReadable ? previous : null, this.#frozen);
    } catch (error) {
      if (this.#protocol === 1) {
        throw error;
      }
      return new Unreadable(reasonOf(error));
    }
  }
}

/** A state that throws when it is read. */
class Unreadable {
  isReadable = false;
  #reason;

  constructor(reason) {
    this.#reason = reason;
  }

  full() {
    return `{"unreadable":${text(this.#reason)}}`;
  }

  relativeTo() {
    return this.full();
  }

  equals(other) {
    return other instanceof Unreadable && other.#reason === this.#reason;
  }
}

/** Writes into values wherever they can be written into, and notes what came of it. */
class Tampering {
  #frozen;
  #peek;
  #shown;
  #known = new Set();
  #looks = 0;
  #harmless = new Set(); // what was refused or reached nothing
  #reached = new Set();
  #unseen = false; // whether something was written since the last look
  #undo = [];

  constructor(frozen, peek) {
    this.#frozen = frozen;
    this.#peek = () => tryOr(() => peek().full(), null);
    this.#shown = this.#peek();
  }

  forgetWhatWasSeen() {
    this.#known.clear();
  }

  writeInto(name, value, path = name) {
    this.#walk(name, path, value);
    if (this.#unseen) {
      this.#look(name);
    }
  }

  /** Puts everything back: other stores may share what was written into. */
  undo() {
    this.#undo.reverse().forEach((undo) => tryOr(undo, null));
  }

  /** `accepted` names what reached the store, `refused` all the rest. */
  result() {
    return { refused: [...this.#harmless], accepted: [...this.#reached] };
  }

  /** The innermost values first: what holds them may be emptied. */
  #walk(name, path, value) {
    if (value === null || typeof value !== 'object') {
      return;
    }
    this.#harmless.add(name);
    if (this.#known.has(value) || tryOr(() => this.#frozen.has(value), false)) {
      return;
    }
    this.#known.add(value);
    const list = tryOr(() => Array.isArray(value), false);
    for (const key of writableKeys(value)) {
      const below = list ? `${path}[${key}]` : `${path}${path === name ? ': ' : '.'}${key}`;
      this.#walk(name, below, tryOr(() => value[key], null));
    }
    const undo = list ? putBackList(value) : putBackObject(value);
    for (const write of list ? listWrites(value) : objectWrites(value)) {
      this.#unseen = tryOr(() => (write(), true), false) || this.#unseen;
    }
    if (this.#unseen) {
      this.#undo.push(undo);
    }
    if (this.#unseen && this.#looks < MOST_LOOKS) {
      this.#look(path);
    }
  }

  #look(path) {
    this.#unseen = false;
    this.#looks++;
    const now = this.#peek();
    if (now !== this.#shown) {
      this.#reached.add(path);
      this.#shown = now;
    }
  }
}

function listWrites(list) {
  const push = () => list.push(WRITTEN);
  // Emptied again, a list that was empty would look as if nothing had happened.
  return list.length === 0 ? [push] : [() => (list[0] = WRITTEN), push, () => (list.length = 0)];
}

/** Another value of the same kind: a wrong kind would be another matter. */
function another(value) {
  switch (typeof value) {
    case 'number':
      return value + 1;
    case 'boolean':
      return !value;
    case 'object':
      return value === null ? WRITTEN : Array.isArray(value) ? [] : {};
    default:
      return WRITTEN;
  }
}

function putBackList(list) {
  const items = tryOr(() => [...list], []);
  return () => list.splice(0, list.length, ...items);
}

function putBackObject(object) {
  const fields = writableKeys(object).map((key) => [key, tryOr(() => object[key], undefined)]);
  return () => {
    delete object.written_by_a_reader;
    // Deleted and put back in turn, so that they stand in their order.
    fields.forEach(([key]) => tryOr(() => delete object[key], null));
    fields.forEach(([key, value]) => tryOr(() => define(object, key, value), null));
  };
}

/** Not by assignment: there may be a key called __proto__. */
function define(object, key, value) {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What a client would write into: of an object of a class not what it keeps for itself. */
function writableKeys(object) {
  const keys = tryOr(() => Object.keys(object), []);
  const open = tryOr(() => Array.isArray(object) || isPlainObject(object), false);
  return open ? keys : keys.filter((key) => !key.startsWith('_') && key !== 'size');
}

function objectWrites(object) {
  const data = writableKeys(object).filter((key) => tryOr(() => isData(object[key]), false));
  return [
    ...data.map((key) => () => (object[key] = another(object[key]))),
    () => (object.written_by_a_reader = true),
    ...data.slice(-1).map((key) => () => delete object[key]),
  ];
}

/**
 * What a state showed at one moment. It is written down at once, so that a store which changes its
 * states later cannot change the evidence. Only ledger entries that are deeply frozen are kept as
 * they are, and written when they are told.
 */
class Capture {
  isReadable = true;
  #fields = []; // without the ledger; what did not change is the very field of the capture before
  #entries = null;
  #entryTexts = null; // when an entry could still be written into
  #copies = []; // and what stood in each of these entries, where it is flat; else null
  #compared = null; // the capture whose frozen entries these were compared with already
  #dropped = null; // and what that showed
  #frozen;

  constructor(state, previous, frozen) {
    if (state === null || typeof state !== 'object') {
      throw new TypeError(`${text(state)} instead of a state`);
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
        this.#writeDown(previous?.#copies ?? [], previous?.#entryTexts ?? []);
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

  /** Writes the entries down; to compare one with its text of before is faster than to write it. */
  #writeDown(copies, texts) {
    const shift = Math.max(0, copies.findIndex((copy) => isStill(copy, this.#entries[0])));
    this.#entryTexts = this.#entries.map((entry, position) => {
      const before = copies[position + shift];
      const same = isStill(before, entry);
      this.#copies.push(same ? before : flatCopy(entry));
      return same ? texts[position + shift] : text(entry);
    });
  }

  full() {
    const fields = this.#fields.map(toldField);
    if (this.#entries) {
      fields.push(`"ledger":[${this.#written(0)}]`);
    }
    return `{"full":{${fields.join(',')}}}`;
  }

  equals(other) {
    return this === other ||
      (other.isReadable && this.#moved(other) === '' && this.#ledgerEquals(other));
  }

  /** The shortest form that tells this state to somebody who knows the other one. */
  relativeTo(other) {
    const dropped = other.isReadable ? this.#droppedSince(other) : null;
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
    if (!this.#entries && !other.#entries) {
      return true; // what stands in its place is a field like any other
    }
    if (this.#entries?.length !== other.#entries?.length) {
      return false;
    }
    // Of a store that hands out copies the objects are never the same.
    return this.#droppedSince(other) === 0 ||
      this.#entries.every((_, position) => this.#textAt(position) === other.#textAt(position));
  }

  /** How many of the other's entries are gone; null when the rest are not the same ones. */
  #droppedSince(other) {
    if (!this.#entries || !other.#entries) {
      return null;
    }
    if (this.#compared === other) {
      return this.#dropped;
    }
    const dropped = droppedFrom(other.#entries, this.#entries);
    if (dropped === null) {
      // Of a store that hands out copies the texts are the same, not the objects.
      return this.#entryTexts && other.#entryTexts
        ? droppedFrom(other.#entryTexts, this.#entryTexts) : null;
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

/** What stands in an object that holds no other objects; null for anything else. */
function flatCopy(entry) {
  if (entry === null || typeof entry !== 'object' || !isPlainObject(entry)) {
    return null;
  }
  const values = { ...entry };
  const names = Object.keys(values);
  const isFlat = (value) => value === null || !['object', 'function', 'symbol'].includes(typeof value);
  return names.every((name) => isFlat(values[name])) ? { values, count: names.length } : null;
}

/** Whether an entry still holds what was copied. */
function isStill(copy, entry) {
  if (!copy || entry === null || typeof entry !== 'object' || !isPlainObject(entry)) {
    return false;
  }
  let left = copy.count;
  for (const name in entry) {
    if (!Object.is(entry[name], copy.values[name])) {
      return false;
    }
    left--;
  }
  return left === 0;
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

const nothing = () => '{"kind":"nothing"}';

/** Who told; the kit's first observer has no name. */
const by = (observer) => (observer === '' ? '' : `"observer":${quoted(observer)},`);

function threw(error) {
  const written = text({ kind: 'threw', ...thrown(error) });
  return () => written;
}

function threwUnlessOurs(error) {
  if (error instanceof AdapterError) {
    throw error;
  }
  return threw(error);
}

function done(work) {
  try {
    work();
    return nothing;
  } catch (error) {
    return threwUnlessOurs(error);
  }
}

/** What was thrown may be anything, also something that throws when it is looked at. */
function thrown(error) {
  const type = tryOr(() => error?.name ?? error?.constructor?.name, null) ?? typeof error;
  return {
    type: tryOr(() => String(type), 'unknown'),
    message: describe(error),
    at: tryOr(() => places(String(error.stack)), []),
  };
}

/** Where in the store's own code it was thrown, innermost first: "store.mjs:12:5". */
function places(stack) {
  return stack
    .split('\n')
    .map((line) => /(?:at |\()((?:file:|\/|[A-Za-z]:\\).+):(\d+:\d+)\)?$/.exec(line))
    .filter((found) => found && found[1] !== import.meta.url && !found[1].includes('/node_modules/'))
    .slice(0, MOST_PLACES)
    .map(([, file, place]) => {
      const name = file.startsWith('file:') ? fileURLToPath(file) : file;
      return `${relative(process.cwd(), name)}:${place}`;
    });
}

function describe(error) {
  return tryOr(() => String(error instanceof Error ? error.message : error), 'it cannot be told');
}

function reasonOf(error) {
  const { type, message } = thrown(error);
  return error instanceof Error ? `${type}: ${message}` : message;
}

function reasonAndPlace(error) {
  const { at } = thrown(error);
  return at.length === 0 ? reasonOf(error) : `${reasonOf(error)} (at ${at.join(', ')})`;
}

function isPromise(value) {
  return tryOr(() => typeof value?.then === 'function', false);
}

/** For what may throw because a store's own value is looked at. */
function tryOr(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
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

const HALF_A_PAIR = /\p{Surrogate}/u;

/** JSON, with names for the numbers and keys that have no JSON form. */
function text(value) {
  if (!isPlainJson(value)) {
    return taggedText(value);
  }
  const written = JSON.stringify(value);
  // Half a surrogate pair is written as an escape; that is no key for every reader.
  return written.includes('\\ud') ? taggedText(value) : written;
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
  if (fields.some((key) => HALF_A_PAIR.test(key))) {
    const pairs = fields.map((key) => `[${JSON.stringify(key)},${text(value[key])}]`);
    return `{"$object":[${pairs.join(',')}]}`;
  }
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
