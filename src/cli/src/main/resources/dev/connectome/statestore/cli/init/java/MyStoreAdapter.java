import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows a store to state-store-tck. Put your own store in, translate its names, repair nothing. */
public final class MyStoreAdapter implements StateStoreAdapter {
  @Override
  public Implementation implementation() {
    return new Implementation("my-store", "0.0.0", "Java");
  }

  /**
   * What you declare is checked in full; what you leave out is reported as not supported. More than
   * this needs more methods of StoreUnderTest: appendRealtimeEventAndUpdateFocusIfNeeded(RawEvent),
   * setHealthBadgeForModule(String, String, String), setLocalPause(boolean) and
   * setRealtimeFocusPin(boolean).
   */
  @Override
  public Capabilities capabilities() {
    return Capabilities.core(RestartPolicy.BOUNDARY, WaitStopPolicy.RESET);
  }

  /** A fresh store for each scenario. The kit moves the clock: your store must ask it for the time. */
  @Override
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    return new Open(initial());
  }

  /** Stands in for your store: the initial state, in the specification's names. */
  private static Map<String, Object> initial() {
    return Map.of(
        "session_id", UUID.randomUUID().toString(),
        "mode", "stepper",
        "speed", "pause",
        "cursor", 0.0,
        "ledger", List.of(),
        "active_focus", Map.of(),
        "current_explanation", Map.of(),
        "tick_display", Map.of("progress_0_1", 0.0, "speed_label", "pause"));
  }

  private record Open(Map<String, Object> state) implements StoreUnderTest<Map<String, Object>> {
    @Override
    public Map<String, Object> read() {
      return state;
    }

    @Override
    public Snapshot describe(Map<String, Object> seen, long nowMs) {
      Map<String, Object> shown = new HashMap<>(seen);
      shown.put(
          "wait_progress", Map.of("max_seconds", 4.0, "value_0_1", 0.0, "seconds_display", "0.0"));
      return Snapshot.fromPlain(shown);
    }

    @Override
    public Map<String, Object> commitStepReleaseAppendEventAndSetFocusAndExplanation(
        RawRelease release) {
      return null;
    }

    @Override
    public Map<String, Object> setModeAndResetBuffersIfNeeded(String mode) {
      return null;
    }

    @Override
    public Map<String, Object> setSpeedAndUpdateNominalTickInterval(String speed) {
      return null;
    }

    @Override
    public Map<String, Object> restartSessionClearOrBoundary() {
      return null;
    }

    @Override
    public Map<String, Object> setPlayerWaitTimerStartMs(double ms) {
      return null;
    }

    @Override
    public Map<String, Object> setPlayerWaitTimerStopMsAndResetProgress(double ms) {
      return null;
    }

    @Override
    public Map<String, Object> setTickDisplayProgress01(double progress) {
      return null;
    }

    @Override
    public String exportJsonl() {
      return "";
    }

    @Override
    public String exportText() {
      return "";
    }

    /** Tell the observer of each new state, then of each dock, before the action returns. */
    @Override
    public Subscription observe(StoreObserver<Map<String, Object>> observer) {
      return () -> {};
    }
  }
}
