/** Shows this store to state-store-tck. */
import { serve } from '../node-adapter/tck-adapter.mjs';
import { createConnectomeStore } from './src/store.mjs';
import { selectWaitProgress } from './src/wait-progress.mjs';

await serve({
  implementation: { name: 'zustand example', version: '1.0.0' },

  capabilities: {
    restart_policies: ['boundary', 'clear'],
    wait_stop_policies: ['reset'],
    realtime: true,
    realtime_focus: ['follow', 'pinned'],
    retentions: ['none', 'newest', 'max_age'],
    realtime_explanation: 'stays',
    realtime_cursor: 'stays',
    subscription: true,
    docks: [
      'dock_store_commit_action_invoked',
      'dock_store_realtime_focus_updates',
      'dock_store_session_restart',
      'dock_store_ledgers_synced',
      'dock_store_retention_evictions',
    ],
    exports: ['jsonl', 'text'],
    raw_payload_switch: true,
    optional_actions: ['set_health_badge_for_module', 'set_local_pause', 'set_realtime_focus_pin'],
  },

  open(config, clock) {
    const store = createConnectomeStore({
      restartPolicy: config.restart_policy,
      retention: config.retention,
      realtimeFocus: config.realtime_focus,
      keepRawPayload: config.keep_raw_payload,
      now: clock.now,
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
