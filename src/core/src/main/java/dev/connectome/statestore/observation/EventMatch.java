package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Trigger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares an entry with the event that it may come from. Only fields that are valid or absent in
 * the event are compared.
 */
final class EventMatch {
  private static final List<String> REQUIRED_TEXTS =
      List.of("id", "from_node_id", "to_node_id", "label");
  private static final List<String> OPTIONAL_TEXTS =
      List.of("payload_summary", "rate_hint", "step_key", "notes");
  private static final List<String> OPTIONAL_NUMBERS = List.of("duration_ms", "energy_delta");

  private EventMatch() {}

  /** The number of fields in which the entry differs from what a store keeps of this event. */
  static int differences(RawEvent event, FlowEvent entry) {
    int differences = 0;
    for (String field : REQUIRED_TEXTS) {
      String given = event.text(field);
      differences += given == null || given.isEmpty() || given.equals(entry.get(field)) ? 0 : 1;
    }
    for (String field : OPTIONAL_TEXTS) {
      differences += agrees(event.get(field), entry.get(field)) ? 0 : 1;
    }
    for (String field : OPTIONAL_NUMBERS) {
      differences += agreesInNumber(event, field, entry.get(field)) ? 0 : 1;
    }
    Double atMs = event.finite("at_ms");
    differences += atMs == null || same(atMs, entry.atMs()) ? 0 : 1;
    Object trigger = event.get("trigger");
    differences +=
        Trigger.of(trigger).isEmpty() || Objects.equals(trigger, entry.trigger()) ? 0 : 1;
    Object callType = event.get("call_type");
    return differences
        + (CallType.of(callType).isEmpty() || Objects.equals(callType, entry.callType()) ? 0 : 1);
  }

  /**
   * A text is kept, and an empty text may be stored as absent; nothing is known about other kinds.
   */
  private static boolean agrees(@Nullable Object given, @Nullable Object stored) {
    if (given == null || given.equals("")) {
      return stored == null || stored.equals("");
    }
    return !(given instanceof String) || given.equals(stored);
  }

  private static boolean agreesInNumber(RawEvent event, String field, @Nullable Object stored) {
    Double given = event.finite(field);
    return given == null ? event.get(field) != null || stored == null : same(given, stored);
  }

  private static boolean same(double given, @Nullable Object stored) {
    return stored instanceof Double number && number == given;
  }
}
