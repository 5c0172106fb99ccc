/**
 * Times a store in its own process, for `scripts/bench`: what the adapter does to a store, without a
 * pipe and without JSON. Observers are heard, states are read and translated, nothing is written
 * down.
 *
 *     node native-bench.mjs DEFINITION SEQUENCES
 *
 * DEFINITION is a module that exports `definition`, as `serve` takes it. SEQUENCES has one
 * `{"open":…,"steps":[…]}` a line, as the protocol's `run` has them. Each line on standard input
 * asks for one round over all sequences; the answer is a line `{"ms":…,"actions":…,"seen":…}`.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { ARGUMENTS, EXPORTS, decode } from './tck-adapter.mjs';

const [definitionFile, sequencesFile] = process.argv.slice(2);
const { definition } = await import(pathToFileURL(definitionFile));
const lines = (await readFile(sequencesFile, 'utf8')).split('\n');
const sequences = lines.filter((line) => line !== '').map(decode);

for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await round()) + '\n');
}

async function round() {
  let actions = 0;
  let seen = 0;
  const from = process.hrtime.bigint();
  for (const sequence of sequences) {
    const observations = await drive(sequence);
    actions += sequence.steps.length;
    seen += observations.length;
  }
  return { ms: Number(process.hrtime.bigint() - from) / 1e6, actions, seen };
}

/** Does one sequence to a fresh store; gives what was seen, so that none of it can be left out. */
async function drive({ open: { config, now_ms }, steps }) {
  let nowMs = now_ms;
  const handle = definition.open(config, { now: () => nowMs });
  const select = handle.select ?? ((state) => state);
  const observations = [];
  let recent = null;
  const look = (state) => {
    if (recent === null || recent.state !== state || recent.nowMs !== nowMs) {
      recent = { state, nowMs, shown: select(state, nowMs) };
    }
    return recent.shown;
  };
  const read = () => look(handle.getState());
  handle.subscribe?.((state) => observations.push([look(state), read()]));
  handle.onDock?.((dock, state, fields) =>
    observations.push([dock, state ? look(state) : null, fields, read()]));
  observations.push(read());
  for (const step of steps) {
    nowMs = step.now_ms;
    const outcome = perform(handle, step.do);
    // Only a store whose actions are asynchronous costs a turn of the event loop.
    observations.push(typeof outcome?.then === 'function' ? await outcome : outcome, read());
  }
  handle.close?.();
  return observations;
}

function perform(handle, { kind, action, format }) {
  try {
    switch (kind) {
      case 'perform':
        return handle.actions[action.name](...ARGUMENTS[action.name].map((field) => action[field]));
      case 'export':
        // Twice, as the kit wants every export repeated.
        return [handle[EXPORTS[format]](), handle[EXPORTS[format]]()];
      default:
        return null;
    }
  } catch (error) {
    return error;
  }
}
