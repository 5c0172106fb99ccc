package example.connectome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One ledger entry: its fields in the specification's order, never to change again. */
public final class FlowEvent {
  private static final Set<String> TRIGGERS = Set.of("direct", "stream", "async", "hook", "timer");
  private static final Set<String> CALL_TYPES =
      Set.of("code", "graphQuery", "llm", "graphLink", "moment");

  private final Map<String, Object> fields;

  private FlowEvent(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** Completes what somebody handed in: what is valid is kept as given, the rest gets a default. */
  static FlowEvent complete(Map<?, ?> given, double nowMs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", Input.textOr(given.get("id"), "?"));
    fields.put("at_ms", Input.isFinite(given.get("at_ms")) ? given.get("at_ms") : nowMs);
    fields.put("from_node_id", Input.textOr(given.get("from_node_id"), "?"));
    fields.put("to_node_id", Input.textOr(given.get("to_node_id"), "?"));
    fields.put("trigger", Input.oneOf(TRIGGERS, given.get("trigger"), "direct"));
    fields.put("call_type", Input.oneOf(CALL_TYPES, given.get("call_type"), "code"));
    fields.put("label", Input.textOr(given.get("label"), "?"));
    keepNumber(fields, given, "duration_ms");
    keepText(fields, given, "payload_summary");
    keepText(fields, given, "rate_hint");
    keepText(fields, given, "step_key");
    keepNumber(fields, given, "energy_delta");
    keepText(fields, given, "notes");
    return new FlowEvent(fields);
  }

  /** The marker between two sessions. */
  static FlowEvent boundary(String sessionId, double nowMs) {
    return complete(
        Map.of("id", "boundary-" + sessionId, "call_type", "code", "label", "SESSION_BOUNDARY"),
        nowMs);
  }

  /** A text field; null when this entry has none of that name. */
  public String text(String name) {
    return (String) fields.get(name);
  }

  /** A number field; null when this entry has none of that name. */
  public Double number(String name) {
    return fields.get(name) instanceof Number number ? (Double) number.doubleValue() : null;
  }

  /** The fields by their snake_case names; absent ones are left out. */
  public Map<String, Object> toPlain() {
    return fields;
  }

  private static void keepText(Map<String, Object> fields, Map<?, ?> given, String name) {
    if (given.get(name) instanceof String text) {
      fields.put(name, text);
    }
  }

  private static void keepNumber(Map<String, Object> fields, Map<?, ?> given, String name) {
    if (Input.isFinite(given.get(name))) {
      fields.put(name, given.get(name));
    }
  }
}
