'use strict';
/** Finds Java and runs the kit, whose jar lies beside this file. */
const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, statSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const JAR = path.join(__dirname, 'state-store-tck.jar');

const OLDEST_JAVA = 17;

const KIT_FAILED = 70;

const NOT_DRIVEN = 4;

const PARENT = process.ppid;

/** What ends the kit politely: it still writes the reports of what is finished. */
const SIGNALS = process.platform === 'win32' ? [] : ['SIGINT', 'SIGTERM', 'SIGHUP'];

class NoJava extends Error {}

/** The first Java that is new enough: that of JAVA_HOME, else that of PATH. */
function findJava(env = process.env) {
  const found = [];
  for (const java of javas(env)) {
    const version = versionOf(java);
    if (version >= OLDEST_JAVA) {
      return java;
    }
    found.push(version ? `${java} is Java ${version}` : `${java} does not start`);
  }
  const seen = found.length ? found.join(', ') : 'no java in JAVA_HOME or PATH';
  throw new NoJava(
    `the kit needs Java ${OLDEST_JAVA} or newer, and there is none (${seen}):`
      + ' install a Java runtime, or set JAVA_HOME',
  );
}

function javas({ JAVA_HOME: home, PATH: searched = '' }) {
  const program = process.platform === 'win32' ? 'java.exe' : 'java';
  const isThere = (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const atHome = home ? [path.join(home, 'bin', program)] : [];
  const onPath = searched.split(path.delimiter).filter(Boolean).map((at) => path.join(at, program));
  return [...atHome.filter(isThere), ...onPath.filter(isThere).slice(0, 1)];
}

/** 17 of `version "17.0.15"`, 1 of `version "1.8.0_402"`, 0 where it does not say. */
function versionOf(java) {
  const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8', windowsHide: true });
  return error ? 0 : Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
}

/**
 * How to start the kit. An implementation that shares the process with it can end that with any exit
 * code: the one that counts is what the kit wrote into a file when it ended.
 */
class Start {
  #folder;

  constructor(args) {
    this.java = findJava();
    this.#folder = mkdtempSync(path.join(os.tmpdir(), 'state-store-tck-'));
    this.words = [
      // A run is short: a quick start counts for more than the fastest code.
      ...(['faults', 'health'].includes(args[0]) ? [] : ['-XX:TieredStopAtLevel=1']),
      '-XX:+UseSerialGC',
      '-Xshare:auto',
      `-Dtck.stdout.terminal=${process.stdout.isTTY === true}`,
      `-Dtck.columns=${process.stdout.columns ?? process.stderr.columns ?? ""}`,
      `-Dtck.stderr.terminal=${process.stderr.isTTY === true}`,
      '-Dtck.package=npm',
      '-Dtck.called=npx tck',
      `-Dtck.exit.file=${this.#codeFile}`,
      ...(process.env.TCK_JAVA_OPTS ?? '').split(/\s+/).filter(Boolean),
      '-jar',
      JAR,
      ...args,
    ];
  }

  get #codeFile() {
    return path.join(this.#folder, 'code');
  }

  /** The kit's own word on how it ended. */
  ended({ status, signal, say }) {
    const told = this.#told();
    rmSync(this.#folder, { recursive: true, force: true });
    if (told === 'started') {
      say(`the process was ended in the middle by ${signal ?? `exit code ${status}`}, by the`
        + ' implementation or from outside; nothing was judged to its end: not-driven (exit code 4)');
      return { code: NOT_DRIVEN, signal };
    }
    if (!/^\d+$/.test(told)) {
      say(`Java did not start the kit, and ended with ${signal ?? `exit code ${status}`}`);
      return { code: KIT_FAILED, signal };
    }
    return { code: Number(told), signal: null };
  }

  #told() {
    try {
      return readFileSync(this.#codeFile, 'utf8').trim();
    } catch {
      return '';
    }
  }
}

/** Runs the kit; gives its exit code and, where they were not inherited, what it printed. */
function runKit(args, { stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const start = new Start(args);
  const child = spawn(start.java, start.words, { stdio, windowsHide: true });
  const printed = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => { printed.out += text; });
  child.stderr?.setEncoding('utf8').on('data', (text) => { printed.err += text; });
  const pass = (signal) => child.kill(signal);
  SIGNALS.forEach((signal) => process.on(signal, pass));
  const watch = whenNpmIsGone(() => pass('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearInterval(watch);
      SIGNALS.forEach((each) => process.off(each, pass));
      const say = child.stderr
        ? (text) => { printed.err += `tck: ${text}\n`; }
        : (text) => console.error(`tck: ${text}`);
      resolve({ ...start.ended({ status, signal, say }), ...printed });
    });
  });
}

/**
 * npm ends only the shell between itself and this process, which then belongs to another parent. In a
 * shell of the user that says nothing: `nohup` outlives its own.
 */
function whenNpmIsGone(end) {
  if (!process.env.npm_execpath) {
    return undefined;
  }
  const watch = setInterval(() => {
    if (process.ppid !== PARENT) {
      clearInterval(watch);
      console.error('tck: npm has ended, and so does the kit');
      end();
    }
  }, 500);
  return watch.unref();
}

/** The same for a caller that cannot wait. */
function runKitSync(args) {
  const start = new Start(args);
  const { stdout: out, stderr, status, signal, error } = spawnSync(start.java, start.words, {
    stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', windowsHide: true, maxBuffer: Infinity,
  });
  if (error) {
    throw error;
  }
  let err = stderr;
  const ended = start.ended({ status, signal, say: (text) => { err += `tck: ${text}\n`; } });
  return { ...ended, out, err };
}

module.exports = { NoJava, findJava, runKit, runKitSync };
