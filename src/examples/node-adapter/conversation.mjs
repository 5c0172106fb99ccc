/** The kit's side of the adapter protocol, small: for tests of adapters. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export class Conversation {
  #ask;
  #end;
  #id = 0;

  constructor(ask, end = async () => {}) {
    this.#ask = ask;
    this.#end = end;
  }

  /** With an adapter in a process of its own. */
  static with(command, ...args) {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (line) => {
      child.stdin.write(line + '\n');
      const { value, done } = await replies.next();
      if (done) {
        throw new Error('the adapter ended without a reply');
      }
      return value;
    };
    const end = async () => {
      child.stdin.end();
      const [code] = await once(child, 'exit');
      if (code !== 0) {
        throw new Error(`the adapter ended with ${code}`);
      }
    };
    return new Conversation(ask, end);
  }

  /** The whole reply to a request. */
  async reply(request) {
    const id = ++this.#id;
    const reply = JSON.parse(await this.#ask(JSON.stringify({ id, ...request })));
    if (reply.id !== id || 'ok' in reply === 'error' in reply) {
      throw new Error(`no proper reply to ${id}: ${JSON.stringify(reply)}`);
    }
    return reply;
  }

  async ok(request) {
    const { ok, error } = await this.reply(request);
    if (error) {
      throw new Error(`${error.kind}: ${error.message}`);
    }
    return ok;
  }

  end() {
    return this.#end();
  }
}

/** Turns the reports of one run into reports whose states are all complete. */
export function expandReports(opened, reports) {
  let before = opened;
  const shown = [opened];
  return reports.map((report) => {
    const after = expand(report.after, before);
    const full = (state) => expand(state, before, after);
    const seen = (report.seen ?? []).map((one) => ({
      ...one,
      ...(one.carried && { carried: full(one.carried) }),
      ...(one.delivered && { delivered: full(one.delivered) }),
      read_inside: full(one.read_inside),
    }));
    const outcome = { ...report.outcome };
    if (outcome.kind === 'returned') {
      outcome.state = full(outcome.state);
    }
    if (outcome.kind === 'recalled' && outcome.states) {
      outcome.states = outcome.states.map(({ step, state }) =>
        ({ step, state: state === 'held' ? shown[step] : full(state) }));
    }
    before = after;
    shown.push(after);
    return { ...report, seen, outcome, after };
  });
}

function expand(state, before, after) {
  if (state === 'before') {
    return before;
  }
  if (state === 'after' && after) {
    return after;
  }
  if (state?.full || state?.unreadable !== undefined) {
    return state.full ?? state;
  }
  const { moved = {}, ledger = {}, ...rest } = state;
  if (typeof state !== 'object' || Object.keys(rest).length) {
    throw new Error(`not a state: ${JSON.stringify(state)}`);
  }
  const { dropped = 0, added = [] } = ledger;
  return { ...before, ...moved, ledger: [...before.ledger.slice(dropped), ...added] };
}
