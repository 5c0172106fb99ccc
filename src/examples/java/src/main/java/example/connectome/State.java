package example.connectome;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the store held at one moment. Nothing in it changes. */
public record State(
    String sessionId,
    String mode,
    Speed speed,
    double cursor,
    List<FlowEvent> ledger,
    String nodeId,
    String edgeId,
    String stepKey,
    String sentence,
    String notes,
    Double waitStartedAtMs,
    Double waitStoppedAtMs,
    double tickProgress) {
  static final double MAX_SECONDS = 4.0;

  public State {
    ledger = List.copyOf(ledger);
  }

  /** How long the wait has lasted at a given time; the bar ends at four seconds. */
  public double waitedSeconds(long nowMs) {
    if (waitStartedAtMs == null) {
      return 0;
    }
    double end = waitStoppedAtMs == null ? nowMs : waitStoppedAtMs;
    return Math.max(0, Math.min(MAX_SECONDS, (end - waitStartedAtMs) / 1000));
  }

  /** One plain object, with the wait as it stands at a given time. */
  public Map<String, Object> toPlain(long nowMs) {
    double seconds = waitedSeconds(nowMs);
    return object(
        "session_id", sessionId,
        "mode", mode,
        "speed", speed.wireName,
        "cursor", cursor,
        "ledger", ledger.stream().map(FlowEvent::toPlain).toList(),
        "active_focus",
            object("active_node_id", nodeId, "active_edge_id", edgeId, "active_step_key", stepKey),
        "current_explanation", object("sentence", sentence, "notes", notes),
        "wait_progress",
            object(
                "started_at_ms", waitStartedAtMs,
                "stopped_at_ms", waitStoppedAtMs,
                "max_seconds", MAX_SECONDS,
                "value_0_1", seconds / MAX_SECONDS,
                "seconds_display", Math.round(seconds * 10) / 10.0),
        "tick_display",
            object(
                "nominal_interval_ms", speed.intervalMs,
                "progress_0_1", tickProgress,
                "speed_label", speed.label));
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
