/** Installs the packed package into an empty project below a path with blanks, and uses it there. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PACKAGE = path.resolve(process.env.PACKAGE);
const FEW = ['--tries', '50', '--complete', 'none'];
const CONSUMER = fileURLToPath(new URL('./consumer', import.meta.url));

const folder = mkdtempSync(path.join(tmpdir(), 'state store tck '));
const project = path.join(folder, 'my project');
const command = path.join(project, 'node_modules', 'state-store-tck', 'command.cjs');

/** What this process was told by a runner is not for the runners that it starts. */
const { NODE_TEST_CONTEXT: _context, GITHUB_STEP_SUMMARY: _summary, ...environment } = process.env;

function call(program, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: project, encoding: 'utf8', env: { ...environment, NO_COLOR: '1', ...env },
  });
  if (error) {
    throw error;
  }
  return { status, text: stdout + stderr };
}

const tool = (name, ...args) => call('npx', ['--no', '--', name, ...args]);

before(() => {
  const is = (file) => !file.includes('node_modules');
  cpSync(CONSUMER, project, { recursive: true, filter: (file) => is(path.relative(CONSUMER, file)) });
  for (const args of [['ci'], ['install', '--save-dev', PACKAGE]]) {
    const { status, text } = call('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund']);
    assert.equal(status, 0, text);
  }
  const { status, text } = tool('tsc');
  assert.equal(status, 0, text);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('the package is what its manifest says, and its types resolve', () => {
  const installed = path.dirname(command);
  for (const said of [
    tool('publint', '--strict', '--pack', 'false', installed),
    tool('attw', '--profile', 'esm-only', PACKAGE),
  ]) {
    assert.equal(said.status, 0, said.text);
  }
});

test('the types refuse a definition that cannot be served', () => {
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const { status, text } = tool('tsc', ...flags, 'wrong-types.ts');
  assert.notEqual(status, 0);
  assert.match(text, /"forget"' is not assignable/);
  assert.match(text, /commit_step_release_append_event_and_set_focus_and_explanation/);
});

test('npx judges a store that conforms', () => {
  const said = tool('state-store-tck', 'run', '--adapter', 'exec:node dist/adapter.js');
  assert.equal(said.status, 0, said.text);
  assert.match(said.text, /failed 0 .*passed \d\d/);
  assert.match(said.text, /conformant \(exit code 0\)/);
});

test('npx judges a store that does not, by the shorter name, too', () => {
  const args = ['run', '--adapter', 'exec:node dist/adapter.js', ...FEW];
  const said = call('npx', ['--no', '--', 'tck', ...args], { STORE: 'wrong' });
  assert.equal(said.status, 1, said.text);
  assert.match(said.text, /FAILED {2}ALG-C2/);
  assert.match(said.text, /\nnot-conformant \(exit code 1\)/);
});

const runners = {
  'vitest, the store in the test': () => [
    'npx', ['--no', '--', 'vitest', 'run', '--reporter=tap-flat', 'in-process.test.ts']],
  'node:test, the store in a module': () => [
    process.execPath, ['--test', '--test-reporter=tap', 'module.test.mjs']],
  'Jest in CommonJS, the store in a module': () => [
    'npx', ['--no', '--', 'jest', '--verbose', '--testMatch', '**/jest.test.cjs']],
};

for (const [name, runner] of Object.entries(runners)) {
  const conformance = (store) => call(...runner(), { STORE: store });

  test(`${name}: a store that conforms is green, and what it lacks is skipped`, () => {
    const { status, text } = conformance('');
    assert.equal(status, 0, text);
    assertCounts(text, { failed: 0 });
    assert.match(text, /(# skip|# SKIP|skipped).*BEH-E2: |BEH-E2: .*(# skip|# SKIP)/i);
  });

  test(`${name}: a broken requirement is red, with its proof`, () => {
    const { status, text } = conformance('wrong');
    assert.notEqual(status, 0);
    // The requirement and the run as a whole.
    assertCounts(text, { failed: 2 });
    assert.match(text, /ALG-C2 is broken: the cursor is not the one that the release asks for/);
    assert.match(text, /When a release arrives with nothing but:/);
    assert.match(text, /npx tck replay reports\/tck\/counterexamples\/ALG-C2-1\.jsonl --adapter/);
  });

  test(`${name}: what was not verified is red`, () => {
    const { status, text } = conformance('no-text');
    assert.notEqual(status, 0);
    assert.match(text, /LOG-X1 is not verified: /);
    assert.match(text, /inconclusive \(exit code 3\)/);
  });
}

function assertCounts(text, { failed }) {
  const counts = countsOf(text);
  assert.equal(counts.failed, failed, text);
  assert.ok(counts.passed > 30 && counts.skipped > 3, text);
}

/** What a runner counted; each of them in its own words. */
function countsOf(text) {
  const jest = /^Tests: +(.*)$/m.exec(text)?.[1];
  if (jest) {
    const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(jest)?.[1] ?? 0);
    return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  }
  const lines = text.split('\n').filter((line) => /^(not )?ok \d/.test(line));
  const skipped = lines.filter((line) => /# skip/i.test(line)).length;
  const failed = lines.filter((line) => line.startsWith('not ok')).length;
  return { passed: lines.length - skipped - failed, failed, skipped };
}

test('an adapter that cannot be driven, and a wrong option, are red', () => {
  for (const [adapter, args, said] of [
    ['exec:node -e 0', [], /not-driven \(exit code 4\)/],
    ['dist/adapter.js', ['--tries', 'many'], /no verdict \(exit code 2\)/],
  ]) {
    writeFileSync(path.join(project, 'undriven.test.mjs'), [
      "import { conformance } from 'state-store-tck/test';",
      `await conformance(${JSON.stringify(adapter)}, { args: ${JSON.stringify(args)} });`,
    ].join('\n'));
    const { status, text } = call(process.execPath, ['--test', 'undriven.test.mjs']);
    assert.notEqual(status, 0);
    assert.match(text, said);
  }
});

test('two runs do not share their reports', () => {
  writeFileSync(path.join(project, 'twice.test.mjs'), `
    import { conformance } from 'state-store-tck/test';
    const both = ['dist/adapter.js', 'dist/adapter.js'].map((each) => conformance(each));
    await Promise.all(both);`);
  const { status, text } = call(process.execPath, ['--test', 'twice.test.mjs']);
  assert.notEqual(status, 0);
  assert.match(text, /another run writes its reports to reports\/tck/);
});

test('what init writes runs at once, with the helper of the package', () => {
  const made = tool('state-store-tck', 'init', '--language', 'javascript', '--dir', 'made');
  assert.equal(made.status, 0, made.text);
  assert.ok(!existsSync(path.join(project, 'made', 'tck-adapter.mjs')));
  const args = ['run', '--adapter', 'exec:node made/adapter.mjs', ...FEW];
  const said = tool('state-store-tck', ...args);
  assert.equal(said.status, 1, said.text);
  assert.match(said.text, /^my-store 0\.0\.0/);
});

test('what init writes in TypeScript is clean under tsc --strict', () => {
  const made = tool('state-store-tck', 'init', '--language', 'typescript', '--dir', 'typed');
  assert.equal(made.status, 0, made.text);
  const { status, text } = tool('tsc', '--project', 'typed', '--strict');
  assert.equal(status, 0, text);
});

test('what init writes in TypeScript runs on an older Node once it is compiled', () => {
  const { status, text } = tool('tsc', '--project', 'typed', '--noEmit', 'false');
  assert.equal(status, 0, text);
  const args = ['run', '--adapter', 'exec:node typed/adapter.mjs', ...FEW];
  const said = tool('state-store-tck', ...args);
  assert.equal(said.status, 1, said.text);
  assert.match(said.text, /^my-store 0\.0\.0 \(TypeScript\)/);
});

/** A Java that says what it is told to. */
function fakeJava(version, then = 'exit 0') {
  const home = mkdtempSync(path.join(folder, 'java '));
  const file = path.join(home, 'bin', 'java');
  mkdirSync(path.dirname(file));
  writeFileSync(file, `#!/bin/sh
[ "$1" = -version ] && { echo 'openjdk version "${version}" 2018-10-16' >&2; exit 0; }
for word in "$@"; do case $word in -Dtck.exit.file=*) file=\${word#*=} ;; esac; done
${then}
`);
  chmodSync(file, 0o755);
  return home;
}

const kit = (env) => call(process.execPath, [command, 'requirements'], env);

test('a missing Java, and one that is too old, are told', () => {
  const none = kit({ JAVA_HOME: '', PATH: '/nowhere' });
  assert.equal(none.status, 2);
  assert.match(none.text, /^tck: the kit needs Java 17 or newer, and there is none \(no java in/);
  assert.doesNotMatch(none.text, /\n +at /);

  const home = fakeJava('11.0.2');
  const old = kit({ JAVA_HOME: home, PATH: '/nowhere' });
  assert.equal(old.status, 2);
  assert.ok(old.text.includes(`${path.join(home, 'bin', 'java')} is Java 11`), old.text);
});

test('where the Java of JAVA_HOME is too old, that of PATH is taken', () => {
  const said = kit({ JAVA_HOME: fakeJava('1.8.0_402') });
  assert.equal(said.status, 0, said.text);
  assert.match(said.text, /VAL-P2/);
});

test('an exit code that is not the kit\'s is none', () => {
  const halted = kit({ JAVA_HOME: fakeJava('17.0.1', 'printf started >"$file"; exit 0') });
  assert.equal(halted.status, 4, halted.text);
  assert.match(halted.text, /ended in the middle by exit code 0/);
  assert.equal(kit({ JAVA_HOME: fakeJava('17.0.1', 'exit 0') }).status, 70);
  assert.equal(kit({ JAVA_HOME: fakeJava('17.0.1', 'printf 3 >"$file"; exit 0') }).status, 3);
});

for (const [name, program, ...first] of [['a signal', process.execPath, command],
  ['a signal to npx', 'npx', '--no', '--', 'tck']]) {
  test(`${name} reaches the kit, which still writes its reports`, async () => {
    const reports = path.join('reports', name);
    const args = [...first, 'run', '--adapter', 'exec:node dist/adapter.js', '--tries', '1000000',
      '--reports', reports];
    const child = spawn(program, args, { cwd: project, env: environment, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, 6000));
    child.kill('SIGTERM');
    const code = await ended;
    assert.ok(code === 4 || program === 'npx', `exit code ${code}`);
    const statement = path.join(project, reports, 'statement.json');
    // npx does not wait for what it started.
    for (let i = 0; i < 100 && !existsSync(statement); i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal(JSON.parse(readFileSync(statement, 'utf8')).exit_code, 4);
  });
}
