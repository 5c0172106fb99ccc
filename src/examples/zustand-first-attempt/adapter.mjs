/** Shows this store to state-store-tck. */
import { serve } from '../node-adapter/tck-adapter.mjs';
import { createConnectomeStore, exportJsonLines, exportText, selectWaitProgress } from './store.mjs';

await serve({
  implementation: { name: 'first attempt', version: '1.0.0' },

  capabilities: {
    restart_policies: ['boundary'],
    wait_stop_policies: ['reset'],
    realtime: true,
    realtime_focus: ['follow'],
    retentions: ['none', 'newest'],
    subscription: true,
    docks: ['dock_store_commit_action_invoked'],
    exports: ['jsonl', 'text'],
  },

  open(config, clock) {
    const store = createConnectomeStore({ maxEvents: config.retention.count, now: clock.now });
    return {
      actions: store.getState(),
      getState: store.getState,
      subscribe: store.subscribe,
      // Whoever wants to know of commits can subscribe, it was thought.
      onDock: (listener) =>
        store.subscribe((state) => listener('dock_store_commit_action_invoked', state)),
      exportJsonl: () => exportJsonLines(store.getState()),
      exportText: () => exportText(store.getState()),
      select: (state, nowMs) => ({ ...state, wait_progress: selectWaitProgress(state, nowMs) }),
    };
  },
});
