package dev.connectome.statestore.reference;

import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts an event of any form into the entry that is stored (ALG-C1, EVT-V1, EVT-KEEP).
 *
 * <p>Valid fields stay exactly as given. For all others, this store uses the simplest conforming
 * rule: an id, node or label that is not a text becomes {@code ?}, and so does a missing id;
 * optional fields of the wrong kind are omitted, and so are fields that the model does not name.
 */
final class EventCompletion {
  static final String UNKNOWN = "?";

  private EventCompletion() {}

  static FlowEvent complete(RawEvent raw, long nowMs, boolean keepRawPayload) {
    Double atMs = raw.finite("at_ms");
    return new FlowEvent(
        named(raw, "id"),
        atMs == null ? (double) nowMs : atMs,
        named(raw, "from_node_id"),
        named(raw, "to_node_id"),
        Trigger.of(raw.get("trigger")).orElse(Trigger.DIRECT).wireName(),
        CallType.of(raw.get("call_type")).orElse(CallType.CODE).wireName(),
        named(raw, "label"),
        raw.finite("duration_ms"),
        raw.text("payload_summary"),
        raw.text("rate_hint"),
        raw.text("step_key"),
        raw.finite("energy_delta"),
        raw.text("notes"),
        keepRawPayload ? exportable(raw.get("raw_payload")) : null,
        Map.of());
  }

  private static String named(RawEvent raw, String field) {
    String text = raw.text(field);
    return text == null || text.isEmpty() ? UNKNOWN : text;
  }

  /** JSON has no NaN and no infinity: an entry with one could not be exported unchanged. */
  private static @Nullable Object exportable(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(exportable(element)));
      return copy;
    }
    if (value instanceof Map<?, ?> fields) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      fields.forEach((key, element) -> copy.put(String.valueOf(key), exportable(element)));
      return copy;
    }
    return value;
  }
}
