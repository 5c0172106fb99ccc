package example.connectome;

import example.connectome.Listeners.Dock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A store of the plain kind: fields that change, under one lock. What goes out is a copy that never
 * changes, made when somebody asks for the first time after a change.
 *
 * <p>Listeners are told while the lock is held, so they hear of changes in their order, and reading
 * the store from a listener gives the settled state.
 */
public final class ConnectomeStore {
  private final Settings settings;
  private final Listeners listeners = new Listeners();
  private final List<FlowEvent> ledger = new ArrayList<>();
  private String sessionId = UUID.randomUUID().toString();
  private String mode = "stepper";
  private Speed speed = Speed.PAUSE;
  private double cursor;
  private String nodeId;
  private String edgeId;
  private String stepKey;
  private String sentence;
  private String notes;
  private Double waitStartedAtMs;
  private Double waitStoppedAtMs;
  private double tickProgress;
  private State copy;

  public ConnectomeStore(Settings settings) {
    this.settings = settings;
  }

  /** Adds a listener; what comes back lets it go. */
  public Runnable addListener(StoreListener listener) {
    return listeners.add(listener);
  }

  public synchronized State state() {
    if (copy == null) {
      copy =
          new State(
              sessionId,
              mode,
              speed,
              cursor,
              ledger,
              nodeId,
              edgeId,
              stepKey,
              sentence,
              notes,
              waitStartedAtMs,
              waitStoppedAtMs,
              tickProgress);
    }
    return copy;
  }

  public synchronized State commitStepReleaseAppendEventAndSetFocusAndExplanation(
      Map<?, ?> release) {
    long now = settings.clock().millis();
    FlowEvent entry = FlowEvent.complete(Input.object(release.get("event")), now);
    ledger.add(entry);
    Map<?, ?> focus = Input.object(release.get("focus"));
    // All three, also those that the release does not name: an old edge must go out.
    nodeId = Input.textOr(focus.get("node_id"), null);
    edgeId = Input.textOr(focus.get("edge_id"), null);
    stepKey = Input.textOr(focus.get("step_key"), null);
    sentence = Input.textOr(release.get("explanation_sentence"), null);
    notes = Input.textOr(release.get("notes"), Input.textOr(entry.text("notes"), null));
    if ("start".equals(release.get("wait_timer_action"))) {
      startWait(now, now);
    } else if ("stop".equals(release.get("wait_timer_action"))) {
      stopWait(now, now);
    }
    if (Input.isIndex(release.get("cursor_next"))) {
      cursor = ((Number) release.get("cursor_next")).doubleValue();
    }
    return committed();
  }

  public synchronized State appendRealtimeEventAndUpdateFocusIfNeeded(Map<?, ?> event) {
    FlowEvent entry = FlowEvent.complete(event, settings.clock().millis());
    ledger.add(entry);
    int evicted = Math.max(0, ledger.size() - settings.keepNewest());
    ledger.subList(0, evicted).clear();
    nodeId = entry.text("to_node_id");
    edgeId = null;
    stepKey = Input.textOr(entry.text("step_key"), null);
    Dock focus = new Dock("dock_store_realtime_focus_updates", Map.of("active_node_id", nodeId));
    return evicted == 0
        ? committed(focus)
        : committed(
            new Dock("dock_store_retention_evictions", Map.of("evicted_count", evicted)), focus);
  }

  public synchronized State setModeAndResetBuffersIfNeeded(String newMode) {
    mode = Input.oneOf(Set.of("stepper", "realtime"), newMode, mode);
    return committed();
  }

  public synchronized State setSpeedAndUpdateNominalTickInterval(String newSpeed) {
    Speed named = Speed.named(newSpeed);
    if (named != null) {
      speed = named;
    }
    return committed();
  }

  /** A new session; mode, speed and tick stay as they are. */
  public synchronized State restartSessionClearOrBoundary() {
    String before = sessionId;
    sessionId = UUID.randomUUID().toString();
    if (settings.boundaryAtRestart()) {
      ledger.add(FlowEvent.boundary(sessionId, settings.clock().millis()));
    } else {
      ledger.clear();
    }
    cursor = 0;
    nodeId = null;
    edgeId = null;
    stepKey = null;
    sentence = null;
    notes = null;
    waitStartedAtMs = null;
    waitStoppedAtMs = null;
    return committed(
        new Dock("dock_store_session_restart", Map.of("previous_session_id", before)));
  }

  public synchronized State setPlayerWaitTimerStartMs(double ms) {
    startWait(ms, settings.clock().millis());
    return committed();
  }

  public synchronized State setPlayerWaitTimerStopMsAndResetProgress(double ms) {
    stopWait(ms, settings.clock().millis());
    return committed();
  }

  public synchronized State setTickDisplayProgress01(double progress) {
    if (!Double.isNaN(progress)) {
      tickProgress = Math.max(0, Math.min(1, progress));
    }
    return committed();
  }

  public synchronized String exportJsonLines() {
    return exported(Exports::jsonLines);
  }

  public synchronized String exportText() {
    return exported(Exports::text);
  }

  private String exported(Function<List<FlowEvent>, String> format) {
    String text = format.apply(ledger);
    Dock synced = new Dock("dock_store_ledgers_synced", Map.of("entries", ledger.size()));
    listeners.tell(new Listeners.News(state(), false, List.of(synced)));
    return text;
  }

  private void startWait(double ms, double nowMs) {
    waitStartedAtMs = notAfter(ms, nowMs);
    waitStoppedAtMs = null;
  }

  private void stopWait(double ms, double nowMs) {
    if (!settings.completeAtStop()) {
      waitStartedAtMs = null;
    } else if (waitStartedAtMs != null && waitStoppedAtMs == null) {
      waitStoppedAtMs = notAfter(ms, nowMs);
    }
  }

  private static double notAfter(double ms, double nowMs) {
    return Double.isFinite(ms) ? Math.min(ms, nowMs) : nowMs;
  }

  private State committed(Dock... more) {
    copy = null;
    List<Dock> docks = new ArrayList<>(List.of(more));
    docks.add(0, new Dock("dock_store_commit_action_invoked", Map.of()));
    State state = state();
    listeners.tell(new Listeners.News(state, true, docks));
    return state;
  }
}
