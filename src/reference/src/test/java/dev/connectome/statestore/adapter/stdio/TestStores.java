package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reference store, and variants of it with one fault. */
final class TestStores {
  /** The fault. */
  enum Fault {
    NONE,
    EDITS_AN_OLD_ENTRY,
    LOSES_AN_ENTRY,
    TEARS_COMMITS,
    CHANGES_HANDED_OUT_STATES
  }

  private TestStores() {}

  static StateStoreAdapter named(String name) {
    return name.equals("REF") ? new ReferenceAdapter() : new Wrong(Fault.valueOf(name));
  }

  private record Wrong(Fault fault) implements StateStoreAdapter {
    @Override
    public Implementation implementation() {
      return new Implementation("wrapped reference", "1", "Java");
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.builder(Capabilities.all())
          .safeForThreads(false)
          .severalObservers(false)
          .build();
    }

    @Override
    public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
      return new WrongStore(new ReferenceAdapter().open(config, clock), fault);
    }
  }

  /** A state of the wrapped store, and the ledger as this store shows it. */
  private static final class Shown {
    private final Snapshot state;
    private List<FlowEvent> entries;

    Shown(Snapshot state, List<FlowEvent> entries) {
      this.state = state;
      this.entries = entries;
    }
  }

  private static final class WrongStore implements StoreUnderTest<Shown> {
    private final StoreUnderTest<Snapshot> store;
    private final Fault fault;
    private int releases;
    private @Nullable Snapshot torn;
    private final List<Shown> handedOut = new ArrayList<>();

    WrongStore(StoreUnderTest<Snapshot> store, Fault fault) {
      this.store = store;
      this.fault = fault;
    }

    @Override
    public Shown read() {
      Snapshot shown = torn;
      return show(shown == null ? store.read() : shown);
    }

    private Shown show(Snapshot state) {
      List<FlowEvent> entries = new ArrayList<>();
      LedgerView ledger = state.ledger();
      for (int position = 0; position < ledger.size(); position++) {
        FlowEvent entry = ledger.get(position);
        boolean edited = fault == Fault.EDITS_AN_OLD_ENTRY && position == 0 && releases >= 4;
        boolean lost = fault == Fault.LOSES_AN_ENTRY && position == 2 && ledger.size() > 2;
        if (!lost) {
          entries.add(edited ? entry.withOthers(Map.of("edited", true)) : entry);
        }
      }
      Shown shown = new Shown(state, entries);
      if (fault == Fault.CHANGES_HANDED_OUT_STATES) {
        handedOut.add(shown);
      }
      return shown;
    }

    @Override
    public Snapshot describe(Shown state, long nowMs) {
      return store.describe(state.state, nowMs).toBuilder()
          .ledger(List.copyOf(state.entries), entry -> entry)
          .build();
    }

    @Override
    public @Nullable Shown commitStepReleaseAppendEventAndSetFocusAndExplanation(
        RawRelease release) {
      releases++;
      if (releases == 5) {
        handedOut.forEach(early -> early.entries = List.of());
      }
      Snapshot before = store.read();
      if (fault == Fault.TEARS_COMMITS && releases % 3 == 0) {
        // A reader sees the earlier ledger during the commit.
        torn = before;
      }
      try {
        return shown(store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
      } finally {
        torn = null;
      }
    }

    private @Nullable Shown shown(@Nullable Snapshot returned) {
      return returned == null ? null : show(returned);
    }

    @Override
    public @Nullable Shown appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
      return shown(store.appendRealtimeEventAndUpdateFocusIfNeeded(event));
    }

    @Override
    public @Nullable Shown setModeAndResetBuffersIfNeeded(@Nullable String mode) {
      return shown(store.setModeAndResetBuffersIfNeeded(mode));
    }

    @Override
    public @Nullable Shown setSpeedAndUpdateNominalTickInterval(@Nullable String speed) {
      return shown(store.setSpeedAndUpdateNominalTickInterval(speed));
    }

    @Override
    public @Nullable Shown restartSessionClearOrBoundary() {
      return shown(store.restartSessionClearOrBoundary());
    }

    @Override
    public @Nullable Shown setPlayerWaitTimerStartMs(double ms) {
      return shown(store.setPlayerWaitTimerStartMs(ms));
    }

    @Override
    public @Nullable Shown setPlayerWaitTimerStopMsAndResetProgress(double ms) {
      return shown(store.setPlayerWaitTimerStopMsAndResetProgress(ms));
    }

    @Override
    public @Nullable Shown setTickDisplayProgress01(double progress) {
      return shown(store.setTickDisplayProgress01(progress));
    }

    @Override
    public @Nullable Shown setHealthBadgeForModule(
        String module, String status, @Nullable String tooltip) {
      return shown(store.setHealthBadgeForModule(module, status, tooltip));
    }

    @Override
    public @Nullable Shown setLocalPause(boolean paused) {
      return shown(store.setLocalPause(paused));
    }

    @Override
    public @Nullable Shown setRealtimeFocusPin(boolean pinned) {
      return shown(store.setRealtimeFocusPin(pinned));
    }

    @Override
    public String exportJsonl() {
      return store.exportJsonl();
    }

    @Override
    public String exportText() {
      return store.exportText();
    }

    @Override
    public Subscription observe(StoreObserver<Shown> observer) {
      return store.observe(
          new StoreObserver<>() {
            @Override
            public void stateChanged(Snapshot state) {
              observer.stateChanged(show(state));
            }

            @Override
            public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
              observer.dockFired(name, state == null ? null : show(state), fields);
            }
          });
    }
  }
}
