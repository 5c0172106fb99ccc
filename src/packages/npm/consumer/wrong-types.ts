import { serve, type Definition } from 'state-store-tck';

// What this says of itself is no capability, and an action is missing: two errors.
const definition: Definition<object> = {
  implementation: { name: 'wrong', version: '1' },
  capabilities: { restart_policies: ['forget'], wait_stop_policies: [] },
  open: () => ({ actions: {}, getState: () => ({}) }),
};
await serve(definition);
