package com.example.store;

import com.example.store.SmallStore.State;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.time.InstantSource;
import java.util.Map;

public final class SmallStoreAdapter implements StateStoreAdapter {
  public Implementation implementation() { return new Implementation("small-store", "1.0.0", "Java"); }
  public Capabilities capabilities() { return Capabilities.core(RestartPolicy.BOUNDARY, WaitStopPolicy.RESET); }
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) { return new Open(new SmallStore(clock)); }

  private record Open(SmallStore store) implements StoreUnderTest<State> {
    public State read() { return store.state(); }
    public Snapshot describe(State s, long nowMs) {
      double seconds = s.waitedSeconds(nowMs);
      return Snapshot.builder()
          .sessionId(s.sessionId()).mode(s.mode()).speed(s.speed()).cursor(s.cursor())
          .ledger(s.ledger(), event -> FlowEvent.fromPlain(event.fields()))
          .focus(s.node(), s.edge(), s.stepKey())
          .explanation(s.sentence(), s.notes())
          .waitProgress(new WaitProgress(s.waitStartedAtMs(), null, 4.0, seconds / 4, s.secondsText(nowMs)))
          .tickDisplay(new TickDisplay(s.tickIntervalMs(), s.tickProgress(), s.speed()))
          .build();
    }
    public State commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release) { store.release(release.fields()); return null; }
    public State setModeAndResetBuffersIfNeeded(String mode) { store.setMode(mode); return null; }
    public State setSpeedAndUpdateNominalTickInterval(String speed) { store.setSpeed(speed); return null; }
    public State restartSessionClearOrBoundary() { store.restart(); return null; }
    public State setPlayerWaitTimerStartMs(double ms) { store.startWait(ms); return null; }
    public State setPlayerWaitTimerStopMsAndResetProgress(double ms) { store.stopWait(); return null; }
    public State setTickDisplayProgress01(double progress) { store.setTickProgress(progress); return null; }
    public String exportJsonl() { return Exports.jsonl(store.state().ledger()); }
    public String exportText() { return Exports.text(store.state().ledger()); }
    public Subscription observe(StoreObserver<State> observer) {
      store.subscribe(observer::stateChanged);
      store.onCommit(state -> observer.dockFired(DockName.COMMIT.wireName(), state, Map.of()));
      return () -> {};
    }
  }
}
