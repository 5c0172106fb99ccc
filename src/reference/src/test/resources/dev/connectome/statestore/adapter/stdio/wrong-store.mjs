// The Zustand example with one thing wrong: `node wrong-store.mjs FAULT`, from the root of the checkout.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const example = (path) => import(pathToFileURL(resolve('src/examples', path)));
const { serve } = await example('node-adapter/tck-adapter.mjs');
const { definition } = await example('zustand/definition.mjs');
const RELEASE = 'commit_step_release_append_event_and_set_focus_and_explanation';

/** Each gives the store another part. */
const FAULTS = {
  none: () => ({}),
  'draft-in-dock': ({ onDock }) => ({
    onDock: (listener) => onDock((name, state, fields) => revoked(state, (draft) => listener(name, draft, fields))),
  }),
  'draft-in-notification': ({ subscribe }) => ({
    subscribe: (listener) => subscribe((state) => revoked(state, listener)),
  }),
  'opening-changes': ({ getState, actions }) => {
    const opened = structuredClone(getState());
    let reads = 0;
    return {
      getState: () => (reads++ === 0 ? opened : getState()),
      actions: {
        ...actions,
        [RELEASE]: (release) => {
          opened.health_badges.m = { status: 'OK', tooltip: null };
          actions[RELEASE](release);
        },
      },
    };
  },
  'focus-can-be-written': ({ getState }) => {
    const copies = new WeakMap();
    return {
      getState: () => {
        const state = getState();
        copies.has(state) || copies.set(state, { ...state.active_focus });
        return Object.freeze({ ...state, active_focus: copies.get(state) });
      },
    };
  },
  'payload-of-the-caller': ({ getState, actions }) => {
    const payloads = [];
    return {
      actions: {
        ...actions,
        [RELEASE]: (release) => {
          payloads.push(release?.event?.raw_payload);
          actions[RELEASE](release);
        },
      },
      // Copies for those who read, and the caller's own object in the store all the same.
      getState: () => {
        const state = structuredClone(getState());
        state.ledger.forEach((entry, i) => payloads[i] && (entry.raw_payload = structuredClone(payloads[i])));
        return state;
      },
    };
  },
};

function revoked(state, tell) {
  const { proxy, revoke } = Proxy.revocable(state, {});
  tell(proxy);
  revoke();
}

const wrong = FAULTS[process.argv[2]];
await serve({
  ...definition,
  open(config, clock) {
    const store = definition.open(config, clock);
    return { ...store, ...wrong(store) };
  },
});
