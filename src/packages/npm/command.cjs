#!/usr/bin/env node
'use strict';
const { NoJava, runKit } = require('./kit.cjs');

/** `state-store-tck`: arguments, streams, signals and exit code are those of the kit. */
async function main() {
  try {
    const { code, signal } = await runKit(process.argv.slice(2), { stdio: 'inherit' });
    if (signal) {
      process.kill(process.pid, signal);
    }
    process.exitCode = code;
  } catch (error) {
    if (!(error instanceof NoJava)) {
      throw error;
    }
    console.error(`tck: ${error.message}`);
    process.exitCode = 2;
  }
}

main();
