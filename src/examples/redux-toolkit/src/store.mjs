import { bindActionCreators, configureStore } from '@reduxjs/toolkit';
import { createAnnouncements } from './announcements.mjs';
import { createDocks } from './docks.mjs';
import { selectJsonLines, selectText } from './selectors.mjs';
import { createConnectomeSlice } from './slice.mjs';

/** The store with its actions bound; states are frozen, because Immer freezes what it makes. */
export function createConnectomeStore(options = {}) {
  const { actions, reducer } = createConnectomeSlice(options);
  const { announce, subscribe, onDock } = createAnnouncements(options.onObserverError ?? console.error);

  const store = configureStore({
    reducer,
    // The two development checks walk the whole ledger at each dispatch.
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false }).concat(
        createDocks({ actions, announce }),
      ),
    devTools: false,
  });

  function exported(select) {
    const state = store.getState();
    const text = select(state);
    const { length: entries } = state.ledger;
    announce(state, [['dock_store_ledgers_synced', { entries }]], false);
    return text;
  }

  return {
    getState: store.getState,
    subscribe,
    onDock,
    actions: bindActionCreators(actions, store.dispatch),
    exportJsonLines: () => exported(selectJsonLines),
    exportText: () => exported(selectText),
  };
}
