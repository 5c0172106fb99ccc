package dev.connectome.statestore.faults;

import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Trigger;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.List;
import java.util.Map;

/**
 * Decides whether an input is well-formed. A fault about something else does not touch malformed
 * input, because separate rules judge that.
 */
final class InputValidity {
  private static final List<String> TEXTS = List.of("id", "from_node_id", "to_node_id", "label");
  private static final List<String> OPTIONAL_TEXTS =
      List.of("payload_summary", "rate_hint", "step_key", "notes");
  private static final List<String> OPTIONAL_NUMBERS = List.of("duration_ms", "energy_delta");

  private InputValidity() {}

  static boolean is(RawRelease release) {
    return is(release.event())
        && release.get("focus") instanceof Map<?, ?>
        && release.text("explanation_sentence") != null
        && release.get("cursor_next") instanceof Number
        && WaitTimerAction.of(release.get("wait_timer_action")).isPresent();
  }

  static boolean is(RawEvent event) {
    return TEXTS.stream().allMatch(field -> FocusFaults.given(event.get(field)))
        && event.finite("at_ms") != null
        && OPTIONAL_TEXTS.stream()
            .allMatch(field -> event.get(field) == null || event.text(field) != null)
        && OPTIONAL_NUMBERS.stream()
            .allMatch(field -> event.get(field) == null || event.finite(field) != null)
        && Trigger.of(event.get("trigger")).isPresent()
        && CallType.of(event.get("call_type")).isPresent();
  }
}
