/** How the wait stands at a given time; the state itself holds moments only. */
export function selectWaitProgress({ wait_progress: wait }, nowMs) {
  const running = wait.started_at_ms !== null;
  const elapsedMs = running ? (wait.stopped_at_ms ?? nowMs) - wait.started_at_ms : 0;
  const seconds = Math.min(Math.max(elapsedMs / 1000, 0), wait.max_seconds);
  return {
    ...wait,
    value_0_1: seconds / wait.max_seconds,
    seconds_display: Math.round(seconds * 10) / 10,
  };
}

/** One header line, then one line an entry. */
export function selectJsonLines({ session_id, session_started_at_ms: started_at_ms, ledger }) {
  const header = { type: 'session', session_id, started_at_ms };
  return [header, ...ledger].map((line) => JSON.stringify(line)).join('\n');
}

export function selectText({ session_id, ledger }) {
  return [`session ${session_id}`, ...ledger.map(textLine)].join('\n');
}

function textLine(entry) {
  const { at_ms, trigger, call_type, from_node_id, to_node_id, label } = entry;
  const { duration_ms, payload_summary = '', rate_hint = '', notes = '' } = entry;
  const line =
    `[${at_ms}] ${trigger} ${call_type} ${duration(duration_ms)} ` +
    `${from_node_id}→${to_node_id} ${label} ${payload_summary} ${rate_hint} ${notes}`;
  return line.replace(/[\n\v\f\r\u0085\u2028\u2029]+/g, ' ').trimEnd();
}

function duration(ms) {
  if (!(ms >= 0)) {
    return '?';
  }
  return ms < 1000 ? `${Math.round(ms)}ms` : `${(ms / 1000).toFixed(2)}s`;
}
