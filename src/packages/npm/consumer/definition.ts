import type { Config, Clock, Definition } from 'state-store-tck';
import { createStore, waitAt, type State } from './store.js';

export const definition: Definition<State> = {
  implementation: { name: 'plain TypeScript', version: '1.0.0', language: 'TypeScript' },
  capabilities: {
    restart_policies: ['boundary'],
    wait_stop_policies: ['reset'],
    subscription: true,
    docks: ['dock_store_commit_action_invoked'],
    exports: process.env.STORE === 'no-text' ? ['jsonl'] : ['jsonl', 'text'],
  },
  open(_config: Config, clock: Clock) {
    const tooFar = process.env.STORE === 'wrong' ? 1 : 0;
    const store = createStore({ now: () => clock.now(), tooFar });
    return {
      ...store,
      select: (state, nowMs) => ({ ...state, wait_progress: waitAt(state, nowMs) }),
    };
  },
};
