// Changes the model, one small thing at a time, and asks whether the kit's checks contradict the changed model. A
// change that they do not contradict is a survivor: either it conforms too, or the checks do not look there.
//
//   node mutants.mjs HISTORIES [NAME…]     HISTORIES is what `scripts/model --compare` writes: one history a line,
//                                          with what the checks said of it
import { createReadStream, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { judgeIn } from './judge.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const source = readFileSync(join(here, 'store.qnt'), 'utf8');
const [file, ...wanted] = process.argv.slice(2);

/** Name, what is replaced, and by what; each text stands exactly once in store.qnt. */
const MUTANTS = [
  ['missing-node-is-empty', '| Missing => Set("?")\n    }\n\n  /// 10, "missing id"', '| Missing => Set("")\n    }\n\n  /// 10, "missing id"'],
  ['illegal-trigger-kept', 'named(event.trigger, TRIGGERS, "direct"),\n    entry.callType', 'named(event.trigger, TRIGGERS, "hook"),\n    entry.callType'],
  ['illegal-call-type-is-llm', 'entry.callType == named(event.callType, CALL_TYPES, "code")', 'entry.callType == named(event.callType, CALL_TYPES, "llm")'],
  ['time-not-kept', 'entry.at == timeOr(event.at, now)', 'entry.at == now'],
  ['missing-time-is-zero', 'match amount { | Whole(n) => n | _ => now }', 'match amount { | Whole(n) => n | _ => 0 }'],
  ['optional-texts-dropped', '| Given(t) => Set(Some(t))\n      | Numeric(t) => Set(Some(t), None)', '| Given(t) => Set(None)\n      | Numeric(t) => Set(Some(t), None)'],
  ['numbers-dropped', 'entry.numbers == numbersOf(event.numbers)', 'entry.numbers == Map()'],
  ['raw-never-kept', 'entry.raw == event.raw or (not(opening.keepRaw) and entry.raw == None)', 'entry.raw == None'],
  ['unknown-fields-dropped', 'entry.extra == (if (kept) event.extra else None)', 'entry.extra == None'],
  ['marker-label-free', 'entry.label == "SESSION_BOUNDARY"', 'entry.label != "SESSION_BOUNDARY"'],
  ['marker-call-type-free', 'entry.callType == "code",\n    entry.trigger', 'entry.callType != "code",\n    entry.trigger'],
  ['newest-one-too-many', 'if (count > n) count - n else 0', 'if (count > n) count - n + 1 else 0'],
  ['newest-one-too-few', 'if (count > n) count - n else 0', 'if (count > n + 1) count - n - 1 else 0'],
  ['age-evicts-young-ones', 'now - ledger[i].at >= limit', 'now - ledger[i].at >= 0'],
  ['age-keeps-old-ones', 'gone >= count - 1 or now - ledger[gone].at <= limit', 'true'],
  ['age-never-evicts', '| MaxAge(limit) => 0.to(count)', '| MaxAge(limit) => 0.to(0)'],
  ['clear-keeps-entries', 'if (not(opening.boundary)) Set([]) else', 'if (not(opening.boundary)) Set(before.ledger) else'],
  ['boundary-without-marker', 'else if (isMarker(own.entry)) Set(longer) else Set()', 'else Set(before.ledger)'],
  ['release-appends-nothing', 'own.entry, now)) Set(longer) else Set()\n      | Realtime', 'own.entry, now)) Set(before.ledger) else Set()\n      | Realtime'],
  ['any-action-clears', '| _ => Set(before.ledger)\n    }\n  }\n\n  // ---- Focus', '| _ => Set([])\n    }\n  }\n\n  // ---- Focus'],
  ['focus-field-dropped', '| Given(t) => if (t == "") Set(None, Some(""), Some("?")) else Set(Some(t))\n      | Numeric(t) => Set(None, Some(t), Some("?"))', '| Given(t) => Set(None)\n      | Numeric(t) => Set(None, Some(t), Some("?"))'],
  ['missing-edge-stays', 'focusField(memory, f.edge, own.edge, entry), steps)', 'Set(own.edge), steps)'],
  ['missing-step-is-none', '| Missing => Set(None, step)', '| Missing => Set(Some("k9"))'],
  ['no-focus-never-clears', 'tuples(Set(None, Some(entry.to)), Set(None, step))', 'tuples(Set(Some(entry.to)), Set(step))'],
  ['realtime-lights-the-source', 'node: Some(entry.to), edge: t._1', 'node: Some(entry.from), edge: t._1'],
  ['realtime-keeps-any-edge', 'Set(None).union(known).union(madeUp(memory, own.edge, entry))', 'Set(own.edge)'],
  ['pinned-follows', 'if (pinned) Set(before.focus) else', 'if (not(pinned)) Set(before.focus) else'],
  ['restart-keeps-focus', '| Restart => Set(NOWHERE)', '| Restart => Set(before.focus)'],
  ['others-clear-focus', '| _ => Set(before.focus)\n', '| _ => Set(NOWHERE)\n'],
  ['sentence-not-the-releases', '| Given(t) => if (t == "") inferred.union(Set(Some(""))) else Set(Some(t))', '| Given(t) => inferred'],
  ['event-notes-ignored', '| Some(t) => if (t == "") Set(Some(""), None) else Set(Some(t))\n      | None => Set(Some(""), None)', '| Some(t) => Set(None)\n      | None => Set(Some(""), None)'],
  ['release-notes-ignored', 'if (t == "") ofEvent.union(Set(Some(""), None)) else Set(Some(t))', 'ofEvent'],
  ['stale-notes-allowed', '| Missing => ofEvent\n', '| Missing => ofEvent.union(Set(own))\n'],
  ['realtime-clears-explanation', 'else Set(before.explanation)\n      | Restart', 'else Set({ sentence: None, notes: None })\n      | Restart'],
  ['restart-keeps-explanation', 'tuples(Set(None, Some("")), Set(None, Some(""))).map', 'tuples(Set(before.explanation.sentence), Set(before.explanation.notes)).map'],
  ['cursor-always-one-more', '| Whole(n) => if (n >= 0) Set(n) else stayOrNext', '| Whole(n) => stayOrNext'],
  ['negative-cursor-taken', 'if (n >= 0) Set(n) else stayOrNext', 'Set(n)'],
  ['cursor-policy-turned', 'if (declared.cursorAdvances) before.cursor + 1 else before.cursor', 'if (declared.cursorAdvances) before.cursor else before.cursor + 1'],
  ['restart-keeps-cursor', '| Restart => Set(0)\n      | _ => Set(before.cursor)', '| Restart => Set(before.cursor)\n      | _ => Set(before.cursor)'],
  ['future-start-kept', 'started: Some(least(ms, now)), stopped: None', 'started: Some(ms), stopped: None'],
  ['start-keeps-stop', '{ started: Some(least(ms, now)), stopped: None }', '{ started: Some(least(ms, now)), stopped: Some(now) }'],
  ['reset-keeps-start', 'times.union(Set(None)).map(t => { started: None, stopped: t })', 'times.union(Set(None)).map(t => { started: before.started, stopped: t })'],
  ['completion-resets', 'times.map(t => { started: before.started, stopped: t })', 'times.map(t => { started: None, stopped: t })'],
  ['none-starts', 'else Set(before.wait)\n            | _ => Set(before.wait)', 'else Set(startedAt(now, now))\n            | _ => Set(before.wait)'],
  ['stop-of-a-release-ignored', 'else if (t == "stop") stopsAt', 'else if (t == "halt") stopsAt'],
  ['restart-keeps-wait', '| Restart => Set(NO_WAIT)', '| Restart => Set(before.wait)'],
  ['elapsed-without-end', 'clamp(0, now - started, LONGEST_WAIT)', 'now - started'],
  ['completed-goes-on', '| Some(fixed) => fixed', '| Some(fixed) => clamp(0, now - started, LONGEST_WAIT)'],
  ['tenths-cut-off', 'distance(derived.tenths * 100, elapsed(memory, wait, now)) <= 50', 'derived.tenths == elapsed(memory, wait, now) / 100'],
  ['tenths-free', 'distance(derived.tenths * 100, elapsed(memory, wait, now)) <= 50', 'true'],
  ['unknown-mode-selects', 'Set(named(m, MODES, before.mode))', 'Set(named(m, MODES, "realtime"))'],
  ['unknown-speed-pauses', 'Set(if (isSpeed(t)) t else before.speed)', 'Set(if (isSpeed(t)) t else "pause")'],
  ['restart-must-pause', 'Set(before.speed, "pause")', 'Set("pause")'],
  ['paused-has-interval', '| None => speed == "pause"', '| None => speed != "pause"'],
  ['faster-may-be-longer', 'implies micros > memory.intervals', 'implies micros < memory.intervals'],
  ['labels-alike', 'memory.labels.keys().forall(s => memory.labels.get(s) != label)', 'true'],
  ['progress-out-of-range', 'Set(clamp(0, n, 1000), before.tick.progress)', 'Set(n)'],
  ['progress-not-taken', 'if (n >= 0 and n <= 1000) Set(n)', 'if (n >= 0 and n <= 1000) Set(before.tick.progress)'],
  ['pause-not-taken', '| LocalPause(p) => Set(p)', '| LocalPause(p) => Set(before.localPause)'],
  ['badge-not-taken', 'Set(before.badges.put(b.module_name, { status: b.status, tooltip: b.tooltip }))', 'Set(before.badges)'],
  ['restart-keeps-session', 'session != "" and not(session.in(memory.sessions))', 'session == before.session'],
  ['session-used-again', 'session != "" and not(session.in(memory.sessions))', 'session != before.session'],
  ['two-docks-for-a-commit', 'else if (before != after) times == 1', 'else if (before != after) times.in(Set(1, 2))'],
  ['no-dock-for-a-change', 'else if (before != after) times == 1', 'else if (before != after) times <= 1'],
  ['focus-dock-when-pinned', 'memory.pins == Set(true)) Set(0)', 'memory.pins == Set(true)) Set(1)'],
  ['focus-dock-never-due', 'else if (before.focus != after.focus) Set(1)', 'else if (before.focus != after.focus) Set(0, 1)'],
  ['evictions-untold', 'else Set([gone])', 'else Set([], [gone])'],
  ['export-not-the-ledger', 'told.exported == after.ledger and', 'told.exported != after.ledger and'],
  ['export-of-anything', 'told.exported == after.ledger and not(told.exportsDiffer)', 'true'],
  ['text-of-any-length', 'told.lines.in(Set(after.ledger.length(), after.ledger.length() + 1)) and', 'true and'],
  ['between-allowed', '("nothing between", told.between == 0)', '("nothing between", true)'],
  ['unsettled-docks-allowed', '("docks after the commit", told.unsettled == 0)', '("docks after the commit", true)'],
  ['exceptions-allowed', '("never an exception", not(told.threw))', '("never an exception", true)'],
  ['other-state-returned', 'or not(told.returnedOther)', 'or true'],
  ['sync-dock-not-due', 'told.syncDocks >= 1', 'told.syncDocks >= 0'],
  ['restart-dock-not-due', 'told.restartDocks == (if (isRestart(act)) 1 else 0)', 'told.restartDocks <= 1'],
];

function model(name, from, to) {
  if (source.split(from).length !== 2) {
    throw new Error(`${name}: stands ${source.split(from).length - 1} times in store.qnt: ${from}`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(here, 'vocabulary.qnt'), join(folder, 'vocabulary.qnt'));
  writeFileSync(join(folder, 'store.qnt'), source.replace(from, () => to));
  return folder;
}

/** The first history on which the changed model says other than the checks did; null when there is none. */
async function contradiction(judged) {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    const history = JSON.parse(line);
    if (history.checks === history.model) {
      const found = history.outside || Object.keys(judged(history)).length > 0;
      if (found !== history.checks) {
        return `${history.store}, history ${number}: ${found ? 'the model alone' : 'the checks alone'}`;
      }
    }
  }
  return null;
}

let survivors = 0;
const chosen = MUTANTS.filter(([name]) => wanted.length === 0 || wanted.includes(name));
for (const [name, from, to] of chosen) {
  const folder = model(name, from, to);
  let difference;
  try {
    difference = await contradiction(judgeIn(folder));
  } catch (e) {
    difference = `cannot be evaluated: ${e.message.slice(0, 200)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
  survivors += difference === null ? 1 : 0;
  console.log(`${name}: ${difference ?? 'SURVIVES'}`);
}
console.log(`${chosen.length} changed models, ${chosen.length - survivors} contradicted by the checks, ${survivors} survive`);
