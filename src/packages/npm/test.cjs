'use strict';
/** One test for each requirement, in the runner that is at work. Its types: `test.d.cts`. */
const { randomUUID } = require('node:crypto');
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { fileURLToPath } = require('node:url');
const { runKit, runKitSync } = require('./kit.cjs');
const { testsOf } = require('./report.cjs');

const REPORTS = path.join('reports', 'tck');

/** Runs the kit, then makes the tests. A definition is served from here, a module is a child. */
async function conformance(store, options = {}) {
  const test = options.test ?? (await findTest());
  const served = isDefinition(store) ? await serveHere(store) : null;
  const run = new Run(served?.adapter ?? adapterOf(store), served !== null, options);
  try {
    run.tests(await runKit(run.args)).forEach((each) => register(test, each));
  } finally {
    run.close();
    served?.close();
  }
}

/** For CommonJS, where nothing can be awaited before the tests are made. */
function conformanceSync(store, options = {}) {
  if (isDefinition(store)) {
    throw new TypeError('conformanceSync takes the path of an adapter, or exec:COMMAND: a store of'
      + ' this process cannot answer while it waits');
  }
  const test = options.test ?? globalThis.test ?? require('node:test').test;
  const run = new Run(adapterOf(store), false, options);
  try {
    run.tests(runKitSync(run.args)).forEach((each) => register(test, each));
  } finally {
    run.close();
  }
}

/** A run of the kit. Its reports are its own while it lasts: no run reads those of another. */
class Run {
  #adapter;
  #isHere;
  #reports;
  #lock;

  constructor(adapter, isHere, { args = [], reports = REPORTS }) {
    this.#adapter = adapter;
    this.#isHere = isHere;
    this.#reports = reports;
    this.#lock = path.join(reports, '.lock');
    this.args = ['run', ...args, '--adapter', adapter, '--reports', reports];
    mkdirSync(reports, { recursive: true });
    this.#take();
    rmSync(path.join(reports, 'statement.json'), { force: true });
  }

  #take() {
    try {
      writeFileSync(this.#lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST' || isRunning(Number(readFileSync(this.#lock, 'utf8')))) {
        throw new Error(`another run writes its reports to ${this.#reports}: give each a directory`
          + ' of its own, { reports: … }', { cause: error });
      }
      // Its owner was killed.
      writeFileSync(this.#lock, String(process.pid));
    }
  }

  tests(ended) {
    return testsOf(ended, this.#reports, (file) => this.#replay(file));
  }

  close() {
    rmSync(this.#lock, { force: true });
  }

  #replay(file) {
    return this.#isHere
      ? `again, with the adapter in a module of its own: npx tck replay ${word(file)} --adapter 'exec:node …'`
      : `again: npx tck replay ${word(file)} --adapter ${word(this.#adapter)}`;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

function register(test, { name, kind, text }) {
  if (kind === 'skipped') {
    test.skip(name, () => {});
    return;
  }
  test(name, () => {
    if (kind !== 'passed') {
      const error = new Error(text);
      error.name = 'NotConformant';
      // Where this is thrown tells nobody anything.
      error.stack = text;
      throw error;
    }
  });
}

async function findTest() {
  if (typeof globalThis.test === 'function') {
    return globalThis.test;
  }
  return process.env.VITEST ? (await import('vitest')).test : require('node:test').test;
}

function isDefinition(store) {
  return typeof store === 'object' && !(store instanceof URL) && typeof store?.open === 'function';
}

/** `exec:` as it is; a path or a file URL is a module for Node. */
function adapterOf(store) {
  if (typeof store === 'string' && store.startsWith('exec:')) {
    return store;
  }
  const isUrl = store instanceof URL || (typeof store === 'string' && store.startsWith('file:'));
  if (!isUrl && typeof store !== 'string') {
    throw new TypeError('conformance takes a definition, the path of an adapter, or exec:COMMAND');
  }
  const file = isUrl ? fileURLToPath(store) : store;
  return `exec:node ${word(isUrl ? path.relative('', file) : file)}`;
}

/** As one word of a command, for the kit and for a shell. */
function word(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Serves a store of this process on a local socket, to which the kit's child is only a relay. */
async function serveHere(definition) {
  const { createAdapter } = await import('./tck-adapter.mjs');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tck-'));
  const address = process.platform === 'win32'
    ? `\\\\.\\pipe\\state-store-tck-${randomUUID()}` : path.join(folder, 'store');
  const server = net.createServer((socket) => answer(socket, createAdapter(definition)));
  await new Promise((resolve, reject) => {
    server.on('error', reject).listen(address, resolve);
  });
  const relay = path.join(__dirname, 'relay.cjs');
  return {
    adapter: `exec:${[process.execPath, relay, address].map(word).join(' ')}`,
    close() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(socket, reply) {
  // The kit may end its child at any time.
  socket.on('error', () => {});
  try {
    let waiting = [];
    for await (const chunk of socket) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        waiting.push(chunk.subarray(start, end));
        socket.write(`${await reply(Buffer.concat(waiting).toString('utf8'))}\n`);
        waiting = [];
        start = end + 1;
      }
      waiting.push(chunk.subarray(start));
    }
  } catch {
    socket.destroy();
  }
}

module.exports = { conformance, conformanceSync };
