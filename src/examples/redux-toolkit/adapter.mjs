/** Shows this store to state-store-tck. */
import { serve } from '../node-adapter/tck-adapter.mjs';
import { selectWaitProgress } from './src/selectors.mjs';
import { createConnectomeStore } from './src/store.mjs';

await serve({
  implementation: { name: 'redux-toolkit example', version: '1.0.0' },

  capabilities: {
    restart_policies: ['clear'],
    wait_stop_policies: ['reset', 'mark_completion'],
    realtime: true,
    realtime_focus: ['follow'],
    retentions: ['none', 'newest'],
    realtime_explanation: 'follows',
    realtime_cursor: 'advances',
    subscription: true,
    docks: [
      'dock_store_commit_action_invoked',
      'dock_store_realtime_focus_updates',
      'dock_store_session_restart',
      'dock_store_ledgers_synced',
      'dock_store_retention_evictions',
    ],
    exports: ['jsonl', 'text'],
    optional_actions: ['set_health_badge_for_module'],
  },

  open(config, clock) {
    const store = createConnectomeStore({
      waitStopPolicy: config.wait_stop_policy,
      keepNewest: config.retention.count,
      now: clock.now,
      // Observers that throw are part of what the kit tries.
      onObserverError: () => {},
    });
    return {
      actions: store.actions,
      getState: store.getState,
      subscribe: store.subscribe,
      onDock: store.onDock,
      exportJsonl: store.exportJsonLines,
      exportText: store.exportText,
      select: (state, nowMs) => ({ ...state, wait_progress: selectWaitProgress(state, nowMs) }),
    };
  },
});
