// Lets the model judge what stores showed. Each line of standard input is one history as JSON, its values in the
// Informal Trace Format; each line of standard output says which steps the model does not allow, and what they break.
//
// {"opening": Opening, "declared": Declared, "opened": Shown, "steps": [{"act": Action, "now": n, "after": Shown,
//  "dropped": n, "added": [Entry], "derived": Derived, "told": Told}]}    `after` has no ledger: it is what was before,
//  without the first `dropped` entries and with the `added` ones behind it.
//
// {"broken": {"3": ["focus"]}}    Step 0 is the opening. A history is judged to its end, from what was shown.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const quint = (name) => createRequire(import.meta.url)(`@informalsystems/quint/dist/src/${name}`);
const { parse, fileSourceResolver, newIdGenerator } = quint('index');
const { Evaluator } = quint('runtime/impl/evaluator');
const { buildDef } = quint('runtime/impl/builder');
const { newTraceRecorder } = quint('runtime/trace');
const { newRng } = quint('rng');
const { rv } = quint('runtime/impl/runtimeValue');

/** Compiles the model of a folder, and gives its pure definitions as functions from values to a value. */
function compile(folder) {
  const resolver = fileSourceResolver(new Map());
  const path = resolver.lookupPath(folder, 'store.qnt');
  const parsed = parse(newIdGenerator(), path.toSourceName(), path, readFileSync(path.normalizedPath, 'utf8'));
  if (parsed.errors.length > 0) {
    throw new Error(parsed.errors.map((e) => e.message).join('\n'));
  }
  const rng = newRng();
  const recorder = newTraceRecorder(0, rng);
  // Nobody asks for the calls that led to an answer, and keeping them takes most of the time.
  recorder.onUserOperatorCall = () => {};
  recorder.onUserOperatorReturn = () => {};
  const evaluator = new Evaluator(parsed.table, recorder, rng);
  const main = parsed.modules.at(-1);
  return (name) => {
    const definition = main.declarations.find((d) => d.kind === 'def' && d.name === name);
    const lambda = unwrap(buildDef(evaluator.builder, definition)(evaluator.ctx)).toArrow();
    return (...values) => unwrap(lambda(evaluator.ctx, values));
  };
}

function unwrap(result) {
  if (result.isLeft()) {
    throw new Error(JSON.stringify(result.value, (_, v) => (typeof v === 'bigint' ? `${v}` : v)));
  }
  return result.value;
}

/** A value in the Informal Trace Format; whole numbers may also be plain. */
function value(itf) {
  switch (typeof itf) {
    case 'boolean':
      return rv.mkBool(itf);
    case 'string':
      return rv.mkStr(itf);
    case 'number':
      return rv.mkInt(itf);
    default:
  }
  if (Array.isArray(itf)) {
    return rv.mkList(itf.map(value));
  }
  if ('#bigint' in itf) {
    return rv.mkInt(itf['#bigint']);
  }
  if ('#tup' in itf) {
    return rv.mkTuple(itf['#tup'].map(value));
  }
  if ('#map' in itf) {
    return rv.mkMap(itf['#map'].map(([k, v]) => [value(k), value(v)]));
  }
  if ('tag' in itf) {
    return rv.mkVariant(itf.tag, value(itf.value ?? { '#tup': [] }));
  }
  return record(Object.entries(itf).map(([name, v]) => [name, value(v)]));
}

const record = (fields) => rv.mkRecord(fields);

/** The judge of a folder's model: a function from a history to the steps that are not allowed. */
export function judgeIn(folder) {
  const define = compile(folder);
  const judge = define('judge');
  const isInitial = define('isInitial');
  const firstMemory = define('firstMemory');
  return (history) => {
    const opening = value(history.opening);
    const declared = value(history.declared);
    const shown = (fields, ledger) =>
      record([...Object.entries(fields).map(([name, v]) => [name, value(v)]), ['ledger', rv.mkList(ledger)]]);
    const broken = {};
    let ledger = history.opened.ledger.map(value);
    let before = value(history.opened);
    let memory = firstMemory(opening, before);
    if (!isInitial(before).toBool()) {
      broken[0] = ['initial state'];
    }
    history.steps.forEach((step, index) => {
      if (step.dropped > 0 || step.added.length > 0) {
        ledger = [...ledger.slice(step.dropped), ...step.added.map(value)];
      }
      const after = shown(step.after, ledger);
      const [act, derived, told, now] = [step.act, step.derived, step.told, step.now].map(value);
      const verdict = judge(opening, declared, memory, before, act, after, derived, told, now).toOrderedMap();
      const names = [...verdict.get('broken').toSet()].map((name) => name.toStr());
      if (names.length > 0) {
        broken[index + 1] = names.sort();
      }
      memory = verdict.get('memory');
      before = after;
    });
    return broken;
  };
}

const here = fileURLToPath(new URL('.', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const judged = judgeIn(here);
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify({ broken: judged(JSON.parse(line)) })}\n`);
  }
}
