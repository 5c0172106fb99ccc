package dev.connectome.statestore.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an entry while it is read: those of the model by kind, all others separately. */
final class EntryFields {
  private @Nullable String id;
  private @Nullable Double atMs;
  private @Nullable String fromNodeId;
  private @Nullable String toNodeId;
  private @Nullable String trigger;
  private @Nullable String callType;
  private @Nullable String label;
  private @Nullable Double durationMs;
  private @Nullable String payloadSummary;
  private @Nullable String rateHint;
  private @Nullable String stepKey;
  private @Nullable Double energyDelta;
  private @Nullable String notes;
  private @Nullable Object rawPayload;
  private @Nullable Map<String, @Nullable Object> others;

  void put(String name, @Nullable Object value) {
    switch (name) {
      case "id" -> id = text(name, value);
      case "at_ms" -> atMs = number(name, value);
      case "from_node_id" -> fromNodeId = text(name, value);
      case "to_node_id" -> toNodeId = text(name, value);
      case "trigger" -> trigger = text(name, value);
      case "call_type" -> callType = text(name, value);
      case "label" -> label = text(name, value);
      case "duration_ms" -> durationMs = number(name, value);
      case "payload_summary" -> payloadSummary = text(name, value);
      case "rate_hint" -> rateHint = text(name, value);
      case "step_key" -> stepKey = text(name, value);
      case "energy_delta" -> energyDelta = number(name, value);
      case "notes" -> notes = text(name, value);
      case "raw_payload" -> rawPayload = value;
      default -> setAside(name, value);
    }
  }

  FlowEvent entry() {
    return new FlowEvent(
        id,
        atMs,
        fromNodeId,
        toNodeId,
        trigger,
        callType,
        label,
        durationMs,
        payloadSummary,
        rateHint,
        stepKey,
        energyDelta,
        notes,
        rawPayload,
        others == null ? Map.of() : others);
  }

  private @Nullable String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    setAside(name, value);
    return null;
  }

  private @Nullable Double number(String name, @Nullable Object value) {
    if (value instanceof Number number) {
      return number instanceof Double real ? real : (Double) number.doubleValue();
    }
    setAside(name, value);
    return null;
  }

  private void setAside(String name, @Nullable Object value) {
    if (value != null) {
      others = others == null ? new LinkedHashMap<>() : others;
      others.put(name, value);
    }
  }
}
