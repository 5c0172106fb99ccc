/**
 * Checks an adapter against protocol.md: `node check-adapter.mjs COMMAND [ARGUMENT...]`. It looks
 * at the adapter, not at the store: whether replies have their form, and whether what they put
 * together from deltas is what a full read shows. Whether the store conforms is for the kit to say.
 */
import assert from 'node:assert/strict';
import { Conversation, expandReports } from './conversation.mjs';

const START = 1767225600000;
const SEQUENCES = 300;
const STEPS = 30;

const NOT_A_NUMBER = { $number: 'NaN' };
const ANYTHING = [
  undefined, null, '', 'text', '?', 'two\nlines \u2028 \u0085', 0, -1.5, 7, NOT_A_NUMBER,
  { $number: 'Infinity' }, true, [], ['a', 'b'], {}, { $$number: 'NaN' }, { a: [1, { b: null }] },
];
const EVENT = {
  id: 'e1', at_ms: START, from_node_id: 'a', to_node_id: 'b', trigger: 'stream', call_type: 'llm',
  label: 'ask', duration_ms: 1234.5, payload_summary: 'a question', rate_hint: '2/s',
  step_key: 's1', energy_delta: -0.25, notes: 'slow', raw_payload: { nested: [1, 2] },
};
const RELEASE = {
  event: EVENT, focus: { node_id: 'b', edge_id: 'a-b', step_key: 's1' },
  explanation_sentence: 'a asks b.', notes: 'slowly', wait_timer_action: 'start', cursor_next: 4,
};

/** A small generator of its own, so that a failure comes back with the same seed. */
function randomFrom(seed) {
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, of: (list) => list[below(list.length)] };
}

function bent(object, random) {
  const copy = { ...object };
  for (const key of Object.keys(copy)) {
    if (random.below(6) === 0) {
      copy[key] = random.of(ANYTHING);
    }
  }
  return random.below(12) === 0 ? random.of(ANYTHING) ?? null : copy;
}

function actionsOf(capabilities, random) {
  const anyNumber = () => random.of([START - 500, START + 9e6, 0, 0.4, 3, -2, NOT_A_NUMBER]);
  const named = (name, fields) => ({ name, ...fields });
  const release = () => {
    const event = bent(EVENT, random);
    const focus = bent(RELEASE.focus, random);
    const wait_timer_action = random.of(['start', 'stop', 'none']);
    const cursor_next = random.below(50);
    return bent({ ...RELEASE, event, focus, wait_timer_action, cursor_next }, random);
  };
  const all = [
    () => named('commit_step_release_append_event_and_set_focus_and_explanation', { release: release() }),
    () => named('commit_step_release_append_event_and_set_focus_and_explanation', { release: release() }),
    () => named('set_mode_and_reset_buffers_if_needed', { mode: random.of(['stepper', 'realtime', 'x', null]) }),
    () => named('set_speed_and_update_nominal_tick_interval', { speed: random.of(['pause', '1x', '2x', '3x', 'toString', null]) }),
    () => named('restart_session_clear_or_boundary'),
    () => named('set_player_wait_timer_start_ms', { ms: anyNumber() }),
    () => named('set_player_wait_timer_stop_ms_and_reset_progress', { ms: anyNumber() }),
    () => named('set_tick_display_progress_0_1', { progress: anyNumber() }),
  ];
  if (capabilities.realtime) {
    all.push(() => named('append_realtime_event_and_update_focus_if_needed', { event: bent(EVENT, random) }));
  }
  const optional = {
    set_health_badge_for_module: () => ({ module: 'm', status: 'OK', tooltip: null }),
    set_local_pause: () => ({ paused: random.below(2) === 0 }),
    set_realtime_focus_pin: () => ({ pinned: random.below(2) === 0 }),
  };
  for (const name of capabilities.optional_actions ?? []) {
    all.push(() => named(name, optional[name]()));
  }
  return all;
}

function configsOf(capabilities) {
  const configs = [];
  const retentions = { none: { kind: 'none' }, newest: { kind: 'newest', count: 3 }, max_age: { kind: 'max_age', ms: 2000 } };
  const kinds = capabilities.retentions?.length ? capabilities.retentions : ['none'];
  const focuses = capabilities.realtime_focus?.length ? capabilities.realtime_focus : ['follow'];
  for (const restart_policy of capabilities.restart_policies) {
    for (const wait_stop_policy of capabilities.wait_stop_policies) {
      for (const realtime_focus of focuses) {
        for (const kind of kinds) {
          const keep_raw_payload = configs.length % 2 === 1 && capabilities.raw_payload_switch === true;
          configs.push({ restart_policy, wait_stop_policy, realtime_focus, retention: retentions[kind], keep_raw_payload });
        }
      }
    }
  }
  return configs;
}

function sequence(capabilities, random) {
  const actions = actionsOf(capabilities, random);
  const steps = [];
  let now_ms = START;
  for (let i = 0; i < STEPS; i++) {
    now_ms += random.of([0, 0, 100, 1337, -250]);
    const dice = random.below(12);
    const exporting = dice === 0 && capabilities.exports?.length;
    const doing = exporting
      ? { kind: 'export', format: random.of(capabilities.exports) }
      : { kind: 'perform', action: random.of(actions)() };
    steps.push({ now_ms, do: doing, hold: dice === 1, full: dice === 2 });
  }
  const look = { now_ms, do: { kind: 'look' } };
  return [...steps, look, { ...look, full: true }, { ...look, do: { kind: 'recall' } }, { ...look, do: { kind: 'tamper' } }];
}

async function checkSequences(adapter, capabilities) {
  const configs = configsOf(capabilities);
  let steps = 0;
  const began = performance.now();
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    const given = sequence(capabilities, randomFrom(seed));
    const { opened, reports } = await adapter.ok({
      op: 'run',
      store: `s${seed}`,
      open: { config: configs[seed % configs.length], now_ms: START },
      steps: given,
      close: true,
    });
    steps += given.length;
    checkReports(seed, opened, given, reports);
  }
  return Math.round((steps / (performance.now() - began)) * 1000);
}

function checkReports(seed, opened, given, reports) {
  const where = (index) => `sequence ${seed}, step ${index + 1}: ${JSON.stringify(given[index].do)}`;
  assert.ok(opened.full, 'the opening is a full state');
  assert.equal(reports.length, given.length, `sequence ${seed}: one report a step`);
  const expanded = expandReports(opened.full, reports);
  const outcomes = { look: ['nothing'], export: ['exported', 'threw'], recall: ['recalled'], tamper: ['tampered'], perform: ['nothing', 'returned', 'threw'] };
  given.forEach((step, index) => {
    assert.ok(outcomes[step.do.kind].includes(reports[index].outcome.kind), where(index));
    assert.ok(!step.full || reports[index].after.full, `${where(index)}: full was asked for`);
  });
  const last = given.length;
  const [told, full] = [expanded[last - 4].after, expanded[last - 3].after].map(withoutNulls);
  assert.deepEqual(told, full, `sequence ${seed}: the deltas add up to the full state`);
  const { looked_at, changed } = expanded[last - 2].outcome;
  const least = given.some((step) => step.hold) ? 1 : 0;
  assert.ok(looked_at >= least, `sequence ${seed}: held states are looked at`);
  if (process.argv.includes('--frozen')) {
    assert.deepEqual(changed, [], `sequence ${seed}: held states are as they were`);
  }
}

/** In states a missing field and one that is null mean the same. */
const withoutNulls = (state) =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null));

async function checkRefusals(adapter, capabilities) {
  const kind = async (request) => (await adapter.reply(request)).error?.kind;
  assert.equal(await kind({ op: 'dance' }), 'unsupported');
  assert.equal(await kind({ op: 'run', store: 'nobody', steps: [] }), 'failed');
  const open = { config: configsOf(capabilities)[0], now_ms: START };
  const one = (doing) => ({ op: 'run', store: 'one', steps: [{ now_ms: START, do: doing }] });
  await adapter.ok({ op: 'run', store: 'one', open, steps: [] });
  assert.equal(await kind(one({ kind: 'perform', action: { name: 'no_such_action' } })), 'unsupported');
  assert.equal(await kind(one({ kind: 'export', format: 'xml' })), 'unsupported');
  assert.equal(await kind(one({ kind: 'juggle' })), 'unsupported');
  await adapter.ok({ ...one({ kind: 'look' }), close: true });
  assert.equal(await kind(one({ kind: 'look' })), 'failed');
}

const command = process.argv.slice(2).filter((argument) => argument !== '--frozen');
const adapter = Conversation.with(...command);
const hello = await adapter.ok({ op: 'hello', protocol: 2, kit: 'check' });
assert.equal(hello.protocol, 2);
assert.ok(hello.implementation.name && hello.implementation.version && hello.implementation.language);
assert.ok(hello.capabilities.restart_policies.length && hello.capabilities.wait_stop_policies.length);
await checkRefusals(adapter, hello.capabilities);
const rate = await checkSequences(adapter, hello.capabilities);
await adapter.end();
console.log(`${hello.implementation.name}: the adapter keeps the protocol (${rate} steps a second)`);
