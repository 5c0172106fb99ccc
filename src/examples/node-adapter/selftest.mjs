/** Tests of the adapter helper: that no kind of store can make it tell something untrue. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conversation, expandReports } from './conversation.mjs';
import { createAdapter } from './tck-adapter.mjs';

const RELEASE = 'commit_step_release_append_event_and_set_focus_and_explanation';
const CAPABILITIES = { restart_policies: ['clear'], wait_stop_policies: ['reset'], subscription: true };

const perform = (name, fields = {}) => ({ kind: 'perform', action: { name, ...fields } });
const released = (id) => perform(RELEASE, { release: { event: { id } } });
const freeze = (value) => (Object.values(value).forEach((one) => Object(one) === one && freeze(one)), Object.freeze(value));

/** A store whose release does whatever the test wants. */
function adapterOf(release, { state = { cursor: 0, ledger: [] }, ...more } = {}) {
  const store = { state, listeners: [], docks: [] };
  store.tell = () => store.listeners.forEach((listener) => listener(store.state));
  const open = (config, clock) => ({
    actions: { [RELEASE]: (input) => release(store, input, clock) },
    getState: () => store.state,
    subscribe: (listener) => store.listeners.push(listener),
    onDock: (listener) => store.docks.push(listener),
    ...more.handle,
  });
  const capabilities = { ...CAPABILITIES, ...more.capabilities };
  const answer = createAdapter({ implementation: { name: 'x', version: '1' }, capabilities, open });
  return new Conversation(answer);
}

async function run(conversation, ...steps) {
  const given = steps.map((step, index) => ('do' in step ? { now_ms: index + 1, ...step } : { now_ms: index + 1, do: step }));
  const ok = await conversation.ok({ op: 'run', store: 's', open: { config: {}, now_ms: 0 }, steps: given });
  return { raw: ok.reports, reports: expandReports(ok.opened.full, ok.reports) };
}

const append = (store, { event }) => {
  store.state = freeze({ cursor: store.state.cursor + 1, ledger: [...store.state.ledger, { ...event }] });
  store.tell();
};

test('says hello with the language of the store', async () => {
  const ok = await adapterOf(append).ok({ op: 'hello', protocol: 2 });
  assert.deepEqual(ok.implementation, { language: 'JavaScript', name: 'x', version: '1' });
  assert.deepEqual(ok.capabilities, { arguments: 'any', several_observers: true, ...CAPABILITIES });
});

test('a frozen store is told in deltas', async () => {
  const { raw } = await run(adapterOf(append), released('a'), released('b'), { kind: 'look' });
  assert.deepEqual(raw[1].after, { moved: { cursor: 2 }, ledger: { dropped: 0, added: [{ id: 'b' }] } });
  assert.deepEqual(raw[1].seen, [{ kind: 'notified', delivered: 'after', read_inside: 'after' }]);
  assert.equal(raw[2].after, 'before');
});

/** Numbers from 0 to below 1; the same for a seed. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const MADE = [
  (id) => freeze({ id }),
  (id) => Object.freeze({ id, raw: { k: 1 } }),
  (id) => ({ id }),
  (id) => ({ id, raw: [1] }),
  (id) => [id],
  () => null,
];

/** The ledger after one of the things that stores do, right or wrong. */
function changed(random, ledger, id) {
  const at = Math.floor(random() * ledger.length);
  const made = MADE[Math.floor(random() * MADE.length)](id);
  const entry = ledger[at];
  switch (ledger.length === 0 ? 0 : Math.floor(random() * 8)) {
    case 0: case 1: case 2: return [...ledger, made];
    case 3: return ledger.slice(1);
    case 4: return ledger.map((one, i) => (i === at ? made : one));
    case 5:
      if (entry && 'id' in entry && !Object.isFrozen(entry)) {
        entry.id = id;
      }
      return ledger;
    case 6:
      if (entry?.raw) {
        entry.raw[Object.keys(entry.raw)[0]] = id;
      }
      return ledger;
    default: return ledger.map((one) => (one && !Array.isArray(one) ? { ...one } : one));
  }
}

test('ledgers of any mixture are told as they are', async () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomOf(seed);
    const right = [];
    const changing = (store, { event }) => {
      const ledger = changed(random, store.state.ledger, event.id);
      store.state = { cursor: Math.floor(random() * 2), ledger: random() < 0.5 ? Object.freeze([...ledger]) : ledger };
      right.push(JSON.stringify(store.state));
    };
    const ids = Array.from({ length: 12 }, (_, i) => released(`e${i}`));
    const { reports } = await run(adapterOf(changing), ...ids);
    reports.forEach(({ after }, i) => assert.deepEqual(after, JSON.parse(right[i]), `seed ${seed}, step ${i + 1}`));
  }
});

test('a full state is given when one is asked for', async () => {
  const { raw } = await run(adapterOf(append), { do: released('a'), full: true });
  assert.deepEqual(raw[0].after, { full: { cursor: 1, ledger: [{ id: 'a' }] } });
});

test('eviction is told as dropped entries', async () => {
  const evicting = (store, input) => {
    append(store, input);
    store.state = freeze({ ...store.state, ledger: store.state.ledger.slice(-2) });
  };
  const { raw, reports } = await run(adapterOf(evicting), ...['a', 'b', 'c'].map(released));
  assert.deepEqual(raw[2].after.ledger, { dropped: 1, added: [{ id: 'c' }] });
  assert.deepEqual(reports[2].after.ledger, [{ id: 'b' }, { id: 'c' }]);
});

test('an old entry that is edited in place shows', async () => {
  const editing = (store, { event }) => {
    store.state.ledger.push(event);
    store.state.ledger[0].label = `edited by ${event.id}`;
  };
  const { raw, reports } = await run(adapterOf(editing), released('a'), released('b'));
  assert.ok(raw[1].after.full);
  assert.equal(reports[1].after.ledger[0].label, 'edited by b');
});

test('an old entry that is replaced by its like is no delta', async () => {
  const copying = (store, { event }) => {
    store.state = freeze({ cursor: 0, ledger: [...store.state.ledger.map((entry) => ({ ...entry })), event] });
  };
  const { raw } = await run(adapterOf(copying), released('a'), released('b'));
  assert.ok(raw[1].after.full);
});

test('copies of entries that anyone may write into are told in deltas, and their edits show', async () => {
  let entries = [];
  const copied = () => ({ cursor: 0, ledger: entries.map((entry) => ({ ...entry })) });
  const copying = (store, { event }) => {
    entries = [...entries, { ...event, n: 1 }].slice(-3);
    if (event.id === 'edit') {
      entries[0].n = -0;
    } else if (event.id === 'more') {
      entries[1].more = undefined;
      entries[1].other = 1;
    }
    store.state = copied();
  };
  const { raw, reports } = await run(adapterOf(copying), ...['a', 'b', 'c', 'd', 'edit', 'more'].map(released));
  assert.deepEqual(raw[1].after.ledger, { dropped: 0, added: [{ id: 'b', n: 1 }] });
  assert.deepEqual(raw[3].after.ledger, { dropped: 1, added: [{ id: 'd', n: 1 }] });
  assert.ok(raw[4].after.full && raw[5].after.full);
  assert.ok(Object.is(reports[4].after.ledger[0].n, -0));
  assert.deepEqual(reports[5].after.ledger, [{ id: 'd', n: 1 }, { id: 'edit', n: 1, other: 1 }, { id: 'more', n: 1 }]);
});

test('who left in an earlier step and is told nevertheless is named as such, and only listens', async () => {
  const deaf = (listeners) => (listener) => (listeners.push(listener), () => {});
  const listeners = [];
  const tells = () => listeners.forEach((listener) => listener({ cursor: 0, ledger: [] }));
  const manner = { kind: 'throws', at: 'notification' };
  const store = adapterOf(tells, { handle: { subscribe: deaf(listeners), onDock: deaf([]) } });
  const { raw } = await run(
    store,
    { kind: 'subscribe', observer: 'o2', manner },
    { kind: 'unsubscribe', observer: 'o2' },
    { kind: 'subscribe', observer: 'o2', manner: { kind: 'leaves', at: 'notification' } },
    released('a'),
    released('b'),
  );
  const told = (report) => report.seen.map(({ kind, observer }) => [kind, observer]);
  const heard = [['notified', undefined], ['notified', 'o2 (left)']];
  assert.deepEqual(told(raw[3]), [...heard, ['notified', 'o2'], ['behaved', 'o2']]);
  assert.deepEqual(told(raw[4]), [...heard, ['notified', 'o2 (left)']]);
});

test('what an observer saw is kept as it was then', async () => {
  const torn = (store, { event }) => {
    store.state.ledger.push({ ...event });
    store.tell();
    store.state.cursor++;
    store.tell();
  };
  const { raw, reports } = await run(adapterOf(torn), released('a'));
  assert.equal(reports[0].seen[0].delivered.cursor, 0);
  assert.equal(reports[0].seen[0].delivered.ledger.length, 1);
  assert.equal(raw[0].seen[1].delivered, 'after');
});

test('what is written and frozen only after it was shown is looked at again', async () => {
  const late = (store) => {
    store.state = { cursor: 0, ledger: [] };
    store.tell();
    store.state.cursor = 1;
    freeze(store.state);
  };
  const { raw } = await run(adapterOf(late), released('a'));
  assert.equal(raw[0].seen[0].delivered, 'before');
  assert.deepEqual(raw[0].after, { moved: { cursor: 1 } });
  const lateField = (store) => {
    store.state.focus.node = 'b';
    store.state = freeze({ ...store.state });
  };
  const state = { focus: { node: 'a' }, ledger: [] };
  const { raw: field } = await run(adapterOf(lateField, { state }), released('a'));
  assert.deepEqual(field[0].after, { moved: { focus: { node: 'b' } } });
});

test('a frozen object with a getter is no frozen value', async () => {
  let count = 0;
  const counting = Object.freeze({ get n() { return ++count; } });
  const state = freeze({ counting: { a: 1 }, ledger: [] });
  const getting = (store) => (store.state = Object.freeze({ counting, ledger: state.ledger }));
  const { raw } = await run(adapterOf(getting, { state }), released('a'), { kind: 'look' });
  assert.notEqual(raw[1].after, 'before');
});

test('a read inside a callback is told apart from what was delivered', async () => {
  const stale = (store, input) => {
    const old = store.state;
    append({ ...store, tell: () => {} }, input);
    store.state = freeze({ cursor: 1, ledger: [] });
    store.docks.forEach((dock) => dock('dock_store_commit_action_invoked', old, { n: NaN }));
  };
  const { raw } = await run(adapterOf(stale), released('a'));
  assert.deepEqual(raw[0].seen, [
    { kind: 'dock', name: 'dock_store_commit_action_invoked', carried: 'before', fields: { n: { $number: 'NaN' } }, read_inside: 'after' },
  ]);
});

test('an action that throws is an outcome', async () => {
  const throwing = () => {
    throw new RangeError('too far');
  };
  const { raw } = await run(adapterOf(throwing), released('a'), { kind: 'look' });
  const { at, ...told } = raw[0].outcome;
  assert.deepEqual(told, { kind: 'threw', type: 'RangeError', message: 'too far' });
  assert.match(at[0], /^selftest\.mjs:\d+:\d+$/, 'where it was thrown');
  assert.ok(at.every((place) => !place.includes('tck-adapter')), 'the helper is not the store');
  assert.deepEqual(raw[1].outcome, { kind: 'nothing' });
});

test('a promise is waited for', async () => {
  const later = async (store, input) => {
    await null;
    append(store, input);
  };
  const { raw } = await run(adapterOf(later), released('a'));
  assert.equal(raw[0].seen.length, 1);
});

test('a notification in a microtask belongs to its step', async () => {
  const soon = (store, input) => queueMicrotask(() => append(store, input));
  const { raw } = await run(adapterOf(soon), released('a'));
  assert.equal(raw[0].seen.length, 1);
  assert.equal(raw[0].seen[0].delivered, 'after');
});

test('a store that hands out copies tells what is alike as such', async () => {
  const copying = (store, { event }) => {
    store.kept = { cursor: 1, ledger: [...(store.kept?.ledger ?? []), { ...event }] };
    store.listeners.forEach((listener) => listener(structuredClone(store.kept)));
    store.state = structuredClone(store.kept);
  };
  const { raw } = await run(adapterOf(copying), { do: released('a'), hold: true }, { kind: 'recall' });
  assert.equal(raw[0].seen[0].delivered, 'after');
  assert.deepEqual(raw[1].outcome.changed, []);
});

test('a value that only compares like the one before is told', async () => {
  const zero = (store) => (store.state = freeze({ cursor: -store.state.cursor, ledger: [] }));
  const { raw } = await run(adapterOf(zero), released('a'), released('b'));
  assert.ok(Object.is(raw[0].after.moved.cursor, -0));
  assert.ok(Object.is(raw[1].after.moved.cursor, 0));
});

test('an object that would write itself is written as the data it holds', async () => {
  const own = { toJSON: () => 'something else', a: [1, , 2] };
  const odd = (store) => (store.state = { cursor: 0, ledger: [], odd: own, list: [own] });
  const { reports } = await run(adapterOf(odd), released('a'));
  assert.deepEqual(reports[0].after.odd, { a: [1, null, 2] });
  assert.deepEqual(reports[0].after.list, [{ a: [1, null, 2] }]);
});

test('what is told after its step had ended stands in the next report', async () => {
  const late = (store, input) => void setImmediate(() => append(store, input));
  const conversation = adapterOf(late);
  const open = { config: {}, now_ms: 0 };
  const steps = [{ now_ms: 1, do: released('a') }];
  await conversation.ok({ op: 'run', store: 's', open, steps });
  await new Promise(setImmediate);
  const { reports } = await conversation.ok({ op: 'run', store: 's', steps });
  assert.deepEqual(reports[0].late, [{ kind: 'notified' }]);
});

test('returned states are told only where they were declared', async () => {
  const returning = (store, input) => (append(store, input), store.state);
  const declared = { capabilities: { returns_snapshot: true } };
  const { raw } = await run(adapterOf(returning, declared), released('a'));
  assert.deepEqual(raw[0].outcome, { kind: 'returned', state: 'after' });
  const { raw: undeclared } = await run(adapterOf(returning), released('a'));
  assert.deepEqual(undeclared[0].outcome, { kind: 'nothing' });
});

test('numbers without a JSON form pass both ways, and objects that only look like them', async () => {
  let given;
  const taking = (store, release) => {
    given = release;
    store.state = { cursor: release.cursor_next, ledger: [release.event] };
  };
  const event = { at_ms: { $number: '-Infinity' }, notes: { $$number: 'NaN' } };
  const action = perform(RELEASE, { release: { cursor_next: { $number: 'NaN' }, event } });
  const { raw } = await run(adapterOf(taking), action);
  assert.deepEqual(given, { cursor_next: NaN, event: { at_ms: -Infinity, notes: { $number: 'NaN' } } });
  const told = { moved: { cursor: { $number: 'NaN' } }, ledger: { dropped: 0, added: [event] } };
  assert.deepEqual(raw[0].after, told);
});

test('a key called __proto__ is a key like any other', async () => {
  const answer = createAdapter({
    implementation: { name: 'x', version: '1' },
    capabilities: CAPABILITIES,
    open: () => ({ actions: { [RELEASE]: (release) => { throw new Error(Object.keys(release.event).join()); } }, getState: () => ({}) }),
  });
  const step = `{"now_ms":1,"do":{"kind":"perform","action":{"name":"${RELEASE}","release":{"event":{"__proto__":{"$number":"NaN"}}}}}}`;
  const reply = await answer(`{"id":1,"op":"run","store":"s","open":{"config":{},"now_ms":0},"steps":[${step}]}`);
  assert.equal(JSON.parse(reply).ok.reports[0].outcome.message, '__proto__');
});

test('recall shows held states, derived at the time they were held', async () => {
  const select = (state, nowMs) => ({ ...state, derived: nowMs });
  const mutating = (store, { event }) => void store.state.ledger.push(event);
  const options = { state: { cursor: 0, ledger: [] }, handle: { select } };
  const { raw } = await run(adapterOf(mutating, options), { do: released('a'), hold: true }, released('b'), { kind: 'recall' });
  const { looked_at, changed } = raw[2].outcome;
  assert.equal(looked_at, 2);
  const told = changed.map((one) => [one.step, one.place, one.state.full.derived]);
  assert.deepEqual(told, [[0, 'opened', 0], [1, 'after', 1]]);
  assert.equal(changed[0].state.full.ledger.length, 2, 'the store wrote into what it had handed out');
});

test('a held state that is what it was is not told again', async () => {
  const steps = [{ do: released('a'), hold: true }, released('b'), { kind: 'recall' }];
  const { raw } = await run(adapterOf(append), ...steps);
  assert.deepEqual(raw[2].outcome, { kind: 'recalled', looked_at: 2, changed: [] });
  const touching = (store) => void (store.state.extra.a = store.state.extra.a + 1);
  const { raw: touched } = await run(adapterOf(touching, { state: { extra: { a: 1 }, ledger: [] } }), ...steps);
  assert.deepEqual(touched[2].outcome.changed.map((one) => one.state.full.extra.a), [3, 3]);
});

test('a state that changed is told once', async () => {
  const mutating = (store, { event }) => void store.state.ledger.push(event);
  const steps = [released('a'), { kind: 'recall' }, { kind: 'recall' }];
  const { raw } = await run(adapterOf(mutating, { state: { ledger: [] } }), ...steps);
  assert.deepEqual(raw.slice(1).map((one) => one.outcome.changed.length), [1, 0]);
});

test('what subscribers and docks were given is held like what was read', async () => {
  const telling = (store, { event }) => {
    store.state = freeze({ cursor: 0, ledger: [event] });
    store.handed = ['delivered', 'carried'].map((cursor) => ({ cursor, ledger: [] }));
    store.listeners.forEach((listener) => listener(store.handed[0]));
    store.docks.forEach((dock) => dock('dock_store_commit_action_invoked', store.handed[1]));
    store.change = () => store.handed.forEach((one) => (one.cursor = 'changed'));
  };
  let opened;
  const both = (store, input) => {
    opened ? opened.change() : telling(store, input);
    opened = store;
  };
  const { raw } = await run(adapterOf(both), { do: released('a'), hold: true }, released('b'), { kind: 'recall' });
  const changed = raw[2].outcome.changed.map((one) => [one.place, one.state.full.cursor]);
  assert.deepEqual(changed, [['seen/0/delivered', 'changed'], ['seen/1/carried', 'changed']]);
});

test('a state that throws when it is read is told as such', async () => {
  const revoking = (store, { event }) => {
    const { proxy, revoke } = Proxy.revocable(freeze({ cursor: 1, ledger: [event] }), {});
    store.listeners.forEach((listener) => listener(proxy));
    revoke();
    store.listeners.forEach((listener) => listener(proxy));
  };
  const { raw } = await run(adapterOf(revoking), { do: released('a'), hold: true }, { kind: 'recall' });
  assert.ok(raw[0].seen[0].delivered.moved);
  assert.match(raw[0].seen[1].delivered.unreadable, /^TypeError: .*revoked/);
  const [changed] = raw[1].outcome.changed;
  assert.equal(changed.place, 'seen/0/delivered');
  assert.match(changed.state.unreadable, /^TypeError: .*revoked/);
});

test('entries of any kind, and a ledger that is none, are told as they are', async () => {
  const odd = (store) => (store.state = freeze({ cursor: 1, ledger: [null, 'text', 7, [1], { id: 'e' }] }));
  const { raw } = await run(adapterOf(odd), released('a'), { do: { kind: 'look' }, full: true });
  assert.deepEqual(raw[0].after.ledger.added, [null, 'text', 7, [1], { id: 'e' }]);
  assert.deepEqual(raw[1].after.full.ledger, [null, 'text', 7, [1], { id: 'e' }]);
  const none = (store) => (store.state = freeze({ cursor: 1, ledger: null }));
  const { raw: without } = await run(adapterOf(none), { do: released('a'), hold: true }, { kind: 'recall' });
  assert.equal(without[0].after.full.ledger, null);
  assert.deepEqual(without[1].outcome.changed, []);
});

test('tampering names what reached the store apart from what did not', async () => {
  const { raw } = await run(adapterOf(append, { state: freeze({ ledger: [] }) }), released('a'), { kind: 'tamper' });
  const { refused, accepted } = raw[1].outcome;
  assert.deepEqual(refused, [
    'what was handed in at step 1', 'the state that was read', 'the state that a subscriber was given', 'the state of the fresh store',
  ]);
  assert.deepEqual(accepted, []);
  const handle = { getState: () => structuredClone({ cursor: 0, ledger: [] }) };
  const { raw: copied } = await run(adapterOf(() => {}, { handle }), released('a'), { kind: 'tamper' }, { kind: 'look' });
  assert.ok(copied[1].outcome.refused.includes('the state that was read'));
  assert.deepEqual(copied[1].outcome.accepted, []);
  assert.equal(copied[2].after, 'before');
});

const tampered = async (store, shown) => {
  const release = (it, input) => void (it.state = store(it, input));
  const { raw } = await run(adapterOf(release, { handle: shown }), released('a'), { kind: 'tamper' });
  return raw[1].outcome.accepted;
};

test('every nested value of a state is written into', async () => {
  const inner = { badges: { m: { status: 'OK' } }, list: [{ deep: { x: [1] } }], ledger: [] };
  const places = ['badges.m', 'badges', 'list[0].deep.x', 'list[0].deep', 'list[0]', 'list', 'ledger'];
  const named = places.map((place) => `the state that was read: ${place}`);
  assert.deepEqual(await tampered(() => structuredClone(inner)), [...named, 'the state that was read']);
  const top = () => ({ ...freeze(structuredClone(inner)), cursor: 1 });
  assert.deepEqual(await tampered(top), ['the state that was read']);
});

test('what was handed in is written into', async () => {
  let kept = { ledger: [] };
  const handle = { getState: () => freeze(structuredClone(kept)) };
  const keeping = (store, { event }) => void (kept = { ledger: [event] });
  const action = perform(RELEASE, { release: { event: { id: 'a', raw_payload: { x: [1] } } } });
  const { raw } = await run(adapterOf(keeping, { handle }), action, { kind: 'tamper' });
  const given = 'what was handed in at step 1: release';
  assert.deepEqual(raw[1].outcome.accepted, [
    `${given}.event.raw_payload.x`, `${given}.event.raw_payload`, `${given}.event`,
  ]);
});

test('what only the state under its own names shares is written into, too', async () => {
  const own = { Ledger: [] };
  const handle = { getState: () => Object.freeze({ own: null }), select: () => ({ ledger: own.Ledger }) };
  const { raw } = await run(adapterOf(() => {}, { handle }), released('a'), { kind: 'tamper' });
  assert.deepEqual(raw[1].outcome.accepted, ['the state that was read: ledger']);
});

test('what an object of a class keeps for itself is no client’s to write into', async () => {
  class List {
    _items = [1];
    toJSON() { return this._items; }
  }
  const list = new List();
  const handle = { getState: () => Object.freeze({ list }), select: ({ list }) => ({ ledger: [...list._items] }) };
  const { raw } = await run(adapterOf(() => {}, { handle }), released('a'), { kind: 'tamper' }, { kind: 'look' });
  assert.equal(raw[2].after.full?.ledger.length ?? 1, 1);
});

test('a held state is let go when it was written into', async () => {
  const handle = { getState: () => structuredClone({ cursor: 0, ledger: [] }) };
  const steps = [{ do: { kind: 'look' }, hold: true }, { kind: 'tamper' }, { kind: 'recall' }];
  const { raw } = await run(adapterOf(() => {}, { handle }), ...steps);
  assert.deepEqual(raw[2].outcome, { kind: 'recalled', looked_at: 0, changed: [] });
});

/** An observer acts inside a release and writes into what that gives. */
const writtenInside = (returned) => {
  const release = (store, { event }) => (event.id === 'outer' ? store.tell() : returned(store));
  const capabilities = { returns_snapshot: true };
  const { action } = released('inner');
  const manner = { kind: 'acts', at: 'notification', action, writes: true };
  const subscribe = { kind: 'subscribe', observer: 'o2', manner };
  const steps = [subscribe, released('outer'), { kind: 'look' }, { kind: 'recall' }];
  return run(adapterOf(release, { capabilities }), ...steps);
};
const behavedIn = ({ raw }) => raw[1].seen.find(({ kind }) => kind === 'behaved');

test('an observer writes into a copy that its action returned, and the store keeps what it has', async () => {
  const copies = [(store) => structuredClone(store.state), async (store) => structuredClone(store.state)];
  for (const copy of copies) {
    const copied = await writtenInside(copy);
    assert.equal(behavedIn(copied).written.full.cursor, 1);
    assert.equal(copied.raw[1].after, 'before');
    assert.equal(copied.raw[3].outcome.looked_at, 0);
  }
});

test('what an observer wrote into the store’s own state is told, and undone after the step', async () => {
  const shared = await writtenInside((store) => store.state);
  assert.equal(behavedIn(shared).written, 'after');
  assert.equal(shared.reports[1].after.cursor, 1);
  assert.equal(shared.reports[2].after.cursor, 0);
});

test('an observer that could write into nothing tells nothing', async () => {
  for (const returned of [() => freeze({ cursor: 5, ledger: [] }), () => undefined]) {
    const frozen = await writtenInside(returned);
    assert.equal('written' in behavedIn(frozen), false);
    assert.ok(frozen.raw[3].outcome.looked_at > 0);
  }
});

test('exports are made twice, and told once when they are alike', async () => {
  let count = 0;
  const handle = { exportText: () => 'same', exportJsonl: () => `${++count}` };
  const conversation = adapterOf(append, { handle });
  const { raw } = await run(conversation, { kind: 'export', format: 'text' }, { kind: 'export', format: 'jsonl' });
  assert.deepEqual(raw[0].outcome, { kind: 'exported', format: 'text', text: 'same' });
  assert.deepEqual(raw[1].outcome, { kind: 'exported', format: 'jsonl', text: '1', again: '2' });
});

test('a store with the clock of the machine says when it was at work', async () => {
  const { raw } = await run(adapterOf(append, { capabilities: { time: 'wall' } }), { kind: 'look' });
  assert.ok(raw[0].from_ms <= raw[0].to_ms && raw[0].to_ms <= Date.now());
});

test('what is no request gets an error, and the conversation goes on', async () => {
  const answer = createAdapter({ implementation: {}, capabilities: {}, open: () => ({}) });
  assert.equal(JSON.parse(await answer('{')).error.kind, 'failed');
  assert.equal(JSON.parse(await answer('{"id":7,"op":"constructor"}')).error.kind, 'unsupported');
  assert.equal(JSON.parse(await answer('{"id":8,"op":"hello"}')).id, 8);
});
