package dev.connectome.statestore.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One ledger entry as a store shows it: deeply immutable, and able to represent a malformed entry.
 *
 * <p>A component is {@code null} when the field is absent or {@code null} (the specification treats
 * both alike) or has the wrong kind. In the last case, and for fields that the model does not name,
 * the value is in {@code others} under the field's own name, so that nothing is lost.
 *
 * <p>Not for input: the input of a store is a {@link RawEvent}.
 *
 * @param id the id as given; entries are identified by their position in the ledger, not by the id
 * @param atMs when it happened, milliseconds since the epoch
 * @param fromNodeId where the flow came from, {@code ?} when unknown
 * @param toNodeId where the flow went to, {@code ?} when unknown
 * @param trigger the wire name of a {@link Trigger}
 * @param callType the wire name of a {@link CallType}
 * @param label what a reader sees, {@code ?} when unknown
 * @param durationMs how long it took, milliseconds; optional
 * @param payloadSummary optional
 * @param rateHint optional
 * @param stepKey the step that caused it; optional
 * @param energyDelta optional
 * @param notes optional
 * @param rawPayload any JSON-shaped value; optional, kept only for debugging
 * @param others fields with another name or of the wrong kind
 */
public record FlowEvent(
    @Nullable String id,
    @Nullable Double atMs,
    @Nullable String fromNodeId,
    @Nullable String toNodeId,
    @Nullable String trigger,
    @Nullable String callType,
    @Nullable String label,
    @Nullable Double durationMs,
    @Nullable String payloadSummary,
    @Nullable String rateHint,
    @Nullable String stepKey,
    @Nullable Double energyDelta,
    @Nullable String notes,
    @Nullable Object rawPayload,
    Map<String, @Nullable Object> others) {
  /** The names of the fields that the specification names, in its order. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "at_ms",
          "from_node_id",
          "to_node_id",
          "trigger",
          "call_type",
          "label",
          "duration_ms",
          "payload_summary",
          "rate_hint",
          "step_key",
          "energy_delta",
          "notes",
          "raw_payload");

  /** Freezes the two components that could be mutable and replaces minus zero by zero. */
  public FlowEvent {
    atMs = PlainValue.unsigned(atMs);
    durationMs = PlainValue.unsigned(durationMs);
    energyDelta = PlainValue.unsigned(energyDelta);
    rawPayload = PlainValue.unsigned(PlainValue.freeze(rawPayload));
    others = PlainValue.unsignedMap(PlainValue.freezeMap(others));
  }

  /** The name for the value of an entry that is not an object. */
  private static final String VALUE = "$value";

  /** An entry that is not an object: null, a text, a number, a boolean or a list. */
  public static FlowEvent ofValue(@Nullable Object value) {
    return fromPlain(Map.of()).withOthers(Collections.singletonMap(VALUE, value));
  }

  /** Whether it is an object, as an entry should be. */
  public boolean isObject() {
    return others.isEmpty() || !others.containsKey(VALUE);
  }

  /** The value of an entry that is not an object; meaningless for an object. */
  public @Nullable Object value() {
    return others.get(VALUE);
  }

  /** Reads an entry from its JSON-shaped form (snake_case keys). Nothing is completed or lost. */
  public static FlowEvent fromPlain(Map<?, ?> fields) {
    EntryFields read = new EntryFields();
    fields.forEach((name, value) -> read.put(String.valueOf(name), value));
    return read.entry();
  }

  /** The JSON-shaped form: snake_case keys in the specification's order, absent fields left out. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "id", id);
    put(fields, "at_ms", atMs);
    put(fields, "from_node_id", fromNodeId);
    put(fields, "to_node_id", toNodeId);
    put(fields, "trigger", trigger);
    put(fields, "call_type", callType);
    put(fields, "label", label);
    put(fields, "duration_ms", durationMs);
    put(fields, "payload_summary", payloadSummary);
    put(fields, "rate_hint", rateHint);
    put(fields, "step_key", stepKey);
    put(fields, "energy_delta", energyDelta);
    put(fields, "notes", notes);
    put(fields, "raw_payload", rawPayload);
    fields.putAll(others);
    return Collections.unmodifiableMap(fields);
  }

  /** The value that {@link #toPlain} has under a name; null when there is none. */
  public @Nullable Object get(String name) {
    Object named =
        switch (name) {
          case "id" -> id;
          case "at_ms" -> atMs;
          case "from_node_id" -> fromNodeId;
          case "to_node_id" -> toNodeId;
          case "trigger" -> trigger;
          case "call_type" -> callType;
          case "label" -> label;
          case "duration_ms" -> durationMs;
          case "payload_summary" -> payloadSummary;
          case "rate_hint" -> rateHint;
          case "step_key" -> stepKey;
          case "energy_delta" -> energyDelta;
          case "notes" -> notes;
          case "raw_payload" -> rawPayload;
          default -> null;
        };
    return named != null ? named : others.get(name);
  }

  /** The same entry with other extra fields. */
  public FlowEvent withOthers(Map<String, ?> newOthers) {
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
        PlainValue.freezeMap(newOthers));
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
