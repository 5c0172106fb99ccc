package com.example.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ledger holds: one complete event, never changed. */
public record Event(Map<String, Object> fields) {
  private static final List<String> TRIGGERS =
      List.of("direct", "stream", "async", "hook", "timer");
  private static final List<String> CALL_TYPES =
      List.of("code", "graphQuery", "llm", "graphLink", "moment");

  /** An event with every gap closed; what was given and fits stays as it is. */
  static Event completed(Map<?, ?> given, long nowMs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", name(given.get("id")));
    fields.put("at_ms", finite(given.get("at_ms")) ? given.get("at_ms") : (Object) (double) nowMs);
    fields.put("from_node_id", name(given.get("from_node_id")));
    fields.put("to_node_id", name(given.get("to_node_id")));
    fields.put("trigger", oneOf(TRIGGERS, given.get("trigger")));
    fields.put("call_type", oneOf(CALL_TYPES, given.get("call_type")));
    fields.put("label", name(given.get("label")));
    for (String number : List.of("duration_ms", "energy_delta")) {
      if (finite(given.get(number))) {
        fields.put(number, given.get(number));
      }
    }
    for (String text : List.of("payload_summary", "rate_hint", "step_key", "notes")) {
      if (given.get(text) instanceof String) {
        fields.put(text, given.get(text));
      }
    }
    return new Event(Collections.unmodifiableMap(fields));
  }

  String notes() {
    return (String) fields.get("notes");
  }

  private static String name(Object given) {
    return given instanceof String text && !text.isEmpty() ? text : "?";
  }

  private static boolean finite(Object given) {
    return given instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static Object oneOf(List<String> legal, Object given) {
    return given instanceof String text && legal.contains(text) ? text : legal.get(0);
  }
}
