'use strict';
/** Turns a statement into tests: for each requirement whether it passes, and what to say if not. */
const { readFileSync } = require('node:fs');
const path = require('node:path');

/** So many different problems of one requirement are shown; the report has all. */
const MOST_PROBLEMS = 3;

const MOST_PROOF_LINES = 40;

/**
 * The tests of a run: `{ name, kind: 'passed' | 'skipped' | 'failed', text }`. They are red exactly
 * when the kit's exit code is not 0: what no requirement accounts for is the last test's.
 *
 * @param replay makes the sentence that tells how to do a counterexample again
 */
function testsOf({ code, out, err }, reports, replay) {
  const statement = readStatement(reports);
  const tests = (statement?.requirements ?? []).map((each) =>
    testOf(each, { statement, reports, replay }));
  const verdict = statement?.verdict ?? 'no verdict';
  const asSaid = code === 0 && statement?.exit_code === 0 && tests.length > 0;
  const red = tests.filter(({ kind }) => kind === 'failed').length;
  tests.push({
    name: `state-store-tck: ${verdict} (exit code ${code})`,
    kind: asSaid ? 'passed' : 'failed',
    text: [
      red > 0 ? `${red} of the requirements above ${red === 1 ? 'fails' : 'fail'}` : lastLines(err + out),
      ...troubles(statement),
    ].join('\n'),
  });
  return tests;
}

/** None when the run did not come so far as to write one. */
function readStatement(reports) {
  try {
    return JSON.parse(readFileSync(path.join(reports, 'statement.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

function testOf(requirement, context) {
  const { id, title, verdict, reason } = requirement;
  const name = `${id}: ${title}`;
  switch (verdict) {
    case 'passed':
      return { name, kind: 'passed' };
    case 'not-supported':
    case 'not-selected':
    case 'waived':
      return { name: `${name} (${verdict}: ${reason})`, kind: 'skipped' };
    default: {
      const mild = mildness(requirement, context.statement.selection);
      return mild
        ? { name: `${name} (${mild}, ${verdict}: ${reason})`, kind: 'skipped' }
        : { name, kind: 'failed', text: textOf(requirement, context) };
    }
  }
}

/** Why a requirement that was not kept does not decide; empty where it does. */
function mildness({ level, since }, { spec_version: pinned }) {
  if (pinned !== undefined && since > pinned) {
    return `newer than ${pinned}`;
  }
  return level === 'MUST' ? '' : level;
}

function textOf(requirement, { statement, reports, replay }) {
  const { id, verdict, reason, findings, same_as: leading = id } = requirement;
  const proofs = statement.counterexamples?.filter((each) => each.requirement === leading) ?? [];
  const problems = new Map();
  for (const { facts, case: from } of [...proofs, ...findings]) {
    const problem = facts[0]?.value ?? '';
    if (!problems.has(problem)) {
      problems.set(problem, [...facts, ...scenario(statement, from)]);
    }
  }
  const shown = [...problems.values()].slice(0, MOST_PROBLEMS).map(table);
  const more = problems.size - MOST_PROBLEMS;
  if (more > 0) {
    shown.push(`  and ${more} more problem${more === 1 ? '' : 's'}`);
  }
  const said = verdict === 'inconclusive' ? 'is not verified' : 'is broken';
  return [
    `${id} ${said}: ${reason}`,
    ...shown,
    ...proofs.slice(0, 1).flatMap((each) => proofOf(each, reports, replay)),
    `more: npx tck explain ${id}, and ${path.join(reports, 'report.html')}`,
  ].join('\n\n');
}

function scenario({ cases }, id) {
  const name = cases.find((each) => each.id === id)?.name;
  return name ? [{ key: 'scenario', value: `${name} (${id})` }] : [];
}

function table(facts) {
  const width = Math.max(...facts.map(({ key }) => key.length));
  return facts.map(({ key, value }) => `  ${key.padEnd(width)}  ${value}`).join('\n');
}

/** The least that shows it, as a scenario, and the command that does it again. */
function proofOf({ name }, reports, replay) {
  const file = path.join(reports, 'counterexamples', name);
  const lines = readFileSync(`${file}.feature`, 'utf8').trimEnd().split('\n');
  const steps = lines.slice(lines.findIndex((line) => line.trimStart().startsWith('Scenario:')) + 1);
  if (steps.length > MOST_PROOF_LINES) {
    steps.splice(MOST_PROOF_LINES, Infinity, `    … (all of it: ${file}.feature)`);
  }
  return [`shortest sequence that shows it:\n${steps.join('\n')}`, replay(`${file}.jsonl`)];
}

/** What turns a run red beside its requirements. */
function troubles(statement) {
  const stale = (statement?.waivers ?? []).filter(({ state }) => ['stale', 'expired'].includes(state));
  return [
    ...(statement?.driver_failures ?? []),
    ...(statement?.kit_failures ?? []),
    ...stale.map(({ requirement, pattern, state }) => `waiver ${requirement} ${pattern}: ${state}`),
  ];
}

function lastLines(text) {
  return text.trimEnd().split('\n').slice(-20).join('\n');
}

module.exports = { testsOf };
