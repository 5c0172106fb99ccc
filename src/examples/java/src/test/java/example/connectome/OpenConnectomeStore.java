package example.connectome;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Map;

/** Maps the kit's names to the store's. */
record OpenConnectomeStore(ConnectomeStore store) implements StoreUnderTest<State> {

  @Override
  public State read() {
    return store.state();
  }

  @Override
  public Snapshot describe(State state, long nowMs) {
    return Snapshot.fromPlain(state.toPlain(nowMs))
        .withLedger(LedgerView.over(state.ledger(), OpenConnectomeStore::describe));
  }

  private static dev.connectome.statestore.spec.FlowEvent describe(FlowEvent entry) {
    return dev.connectome.statestore.spec.FlowEvent.fromPlain(entry.toPlain());
  }

  @Override
  public State commitStepReleaseAppendEventAndSetFocusAndExplanation(RawRelease release) {
    return store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release.fields());
  }

  @Override
  public State appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent event) {
    return store.appendRealtimeEventAndUpdateFocusIfNeeded(event.fields());
  }

  @Override
  public State setModeAndResetBuffersIfNeeded(String mode) {
    return store.setModeAndResetBuffersIfNeeded(mode);
  }

  @Override
  public State setSpeedAndUpdateNominalTickInterval(String speed) {
    return store.setSpeedAndUpdateNominalTickInterval(speed);
  }

  @Override
  public State restartSessionClearOrBoundary() {
    return store.restartSessionClearOrBoundary();
  }

  @Override
  public State setPlayerWaitTimerStartMs(double ms) {
    return store.setPlayerWaitTimerStartMs(ms);
  }

  @Override
  public State setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    return store.setPlayerWaitTimerStopMsAndResetProgress(ms);
  }

  @Override
  public State setTickDisplayProgress01(double progress) {
    return store.setTickDisplayProgress01(progress);
  }

  @Override
  public String exportJsonl() {
    return store.exportJsonLines();
  }

  @Override
  public String exportText() {
    return store.exportText();
  }

  @Override
  public Subscription observe(StoreObserver<State> observer) {
    Runnable listening =
        store.addListener(
            new StoreListener() {
              @Override
              public void changed(State state) {
                observer.stateChanged(state);
              }

              @Override
              public void docked(String dock, State state, Map<String, ?> fields) {
                observer.dockFired(dock, state, fields);
              }
            });
    return listening::run;
  }
}
