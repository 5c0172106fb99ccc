import { bindActionCreators, configureStore } from '@reduxjs/toolkit';
import { createDocks } from './docks.mjs';
import { selectJsonLines, selectText } from './selectors.mjs';
import { createConnectomeSlice } from './slice.mjs';

/** The store with its actions bound; states are frozen, because Immer freezes what it makes. */
export function createConnectomeStore(options = {}) {
  const { actions, reducer } = createConnectomeSlice(options);
  const listeners = new Set();
  const onDock = (...told) => listeners.forEach((listener) => listener(...told));

  const store = configureStore({
    reducer,
    // The two development checks walk the whole ledger at each dispatch.
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false }).concat(
        createDocks({ actions, onDock }),
      ),
    devTools: false,
  });

  function exported(select) {
    const state = store.getState();
    const text = select(state);
    onDock('dock_store_ledgers_synced', state, { entries: state.ledger.length });
    return text;
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    addDockListener: (listener) => listeners.add(listener),
    actions: bindActionCreators(actions, store.dispatch),
    exportJsonLines: () => exported(selectJsonLines),
    exportText: () => exported(selectText),
  };
}
