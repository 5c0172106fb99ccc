// Shows a store to state-store-tck. Node 22.18 and newer run it as it is; for an older one, compile it first.
// Replace ./store.mts by your own store and translate its names here; repair nothing.
import { serve } from './tck-adapter.mjs';
import { createStore, selectWaitProgress, type State } from './store.mts';

await serve<State>({
  implementation: { name: 'my-store', version: '0.0.0', language: 'TypeScript' },

  // What you declare is checked in full; what you leave out is reported as not supported.
  capabilities: {
    restart_policies: ['boundary'],
    wait_stop_policies: ['reset'],
    subscription: true,
    docks: ['dock_store_commit_action_invoked'],
    exports: ['jsonl', 'text'],
  },

  // A fresh store for each scenario. The kit moves the clock: your store must ask it for the time.
  open(_config, clock) {
    const store = createStore({ now: clock.now });
    return {
      actions: store.actions,
      getState: store.getState,
      subscribe: store.subscribe,
      onDock: store.onDock,
      exportJsonl: store.exportJsonl,
      exportText: store.exportText,
      select: (state, nowMs) => ({ ...state, wait_progress: selectWaitProgress(state, nowMs) }),
    };
  },
});
