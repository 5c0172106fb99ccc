'use strict';
/** The kit's child process for a store that lives in a test: passes on what is said, both ways. */
const net = require('node:net');

const socket = net.connect(process.argv[2]);
socket.on('error', (error) => {
  console.error(`the test that serves the store is gone: ${error.message}`);
  process.exit(1);
});
process.stdin.pipe(socket);
socket.pipe(process.stdout);
