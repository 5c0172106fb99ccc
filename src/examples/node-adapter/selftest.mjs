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
  const ok = await adapterOf(append).ok({ op: 'hello', protocol: 1 });
  assert.deepEqual(ok.implementation, { language: 'JavaScript', name: 'x', version: '1' });
  assert.deepEqual(ok.capabilities, CAPABILITIES);
});

test('a frozen store is told in deltas', async () => {
  const { raw } = await run(adapterOf(append), released('a'), released('b'), { kind: 'look' });
  assert.deepEqual(raw[1].after, { moved: { cursor: 2 }, ledger: { dropped: 0, added: [{ id: 'b' }] } });
  assert.deepEqual(raw[1].seen, [{ kind: 'notified', delivered: 'after', read_inside: 'after' }]);
  assert.equal(raw[2].after, 'before');
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
  assert.deepEqual(raw[0].outcome, { kind: 'threw', type: 'RangeError', message: 'too far' });
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

test('a notification after its step had ended is an error of the adapter', async () => {
  const late = (store, input) => void setImmediate(() => append(store, input));
  const conversation = adapterOf(late);
  const open = { config: {}, now_ms: 0 };
  const steps = [{ now_ms: 1, do: released('a') }];
  await conversation.ok({ op: 'run', store: 's', open, steps });
  await new Promise(setImmediate);
  const { error } = await conversation.reply({ op: 'run', store: 's', steps });
  assert.match(error.message, /after its step had ended/);
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
  const { states } = raw[2].outcome;
  assert.deepEqual(states.map((one) => [one.step, one.state.full.derived]), [[1, 1]]);
  assert.equal(states[0].state.full.ledger.length, 2, 'the store wrote into what it had handed out');
});

test('a held state that is what it was is not told again', async () => {
  const steps = [{ do: released('a'), hold: true }, released('b'), { kind: 'recall' }];
  const { raw } = await run(adapterOf(append), ...steps);
  assert.deepEqual(raw[2].outcome.states, [{ step: 1, state: 'held' }]);
  const touching = (store) => void (store.state.extra.a = store.state.extra.a + 1);
  const { raw: touched } = await run(adapterOf(touching, { state: { extra: { a: 1 }, ledger: [] } }), ...steps);
  assert.deepEqual(touched[2].outcome.states.map((one) => one.state.full.extra.a), [3]);
});

test('tampering tells what was refused and what was not', async () => {
  const { raw } = await run(adapterOf(append), released('a'), { kind: 'tamper' });
  assert.deepEqual(raw[1].outcome, { kind: 'tampered', refused: ['ledger[0].label = …', 'ledger.length = 0'], accepted: [] });
  const open = (store, { event }) => void store.state.ledger.push(event);
  const options = { state: { cursor: 0, ledger: [] } };
  const { raw: soft, reports } = await run(adapterOf(open, options), released('a'), { kind: 'tamper' });
  assert.equal(soft[1].outcome.accepted.length, 2);
  assert.deepEqual(reports[1].after.ledger, []);
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
