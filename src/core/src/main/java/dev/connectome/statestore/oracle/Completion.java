package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.TextLines;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.Trigger;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a store may keep of a given event: valid fields as given, the others completed
 * (requirements EVT-V1 and EVT-KEEP, and the finer points about malformed values).
 */
final class Completion {
  static final String UNKNOWN = "?";

  /** The fields that every stored entry has. */
  static final List<String> REQUIRED =
      List.of("id", "at_ms", "from_node_id", "to_node_id", "trigger", "call_type", "label");

  private Completion() {}

  /**
   * The stored text of a field that another requirement compares with the event: EVT-V1 a required
   * field, EVT-KEEP an optional field that was given as a text or not at all. Null otherwise: a
   * store may complete a malformed field from an earlier step.
   */
  static @Nullable String keptText(RawEvent event, Optional<FlowEvent> stored, String field) {
    return REQUIRED.contains(field) || event.get(field) == null || event.text(field) != null
        ? stored
            .map(entry -> entry.get(field))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .orElse(null)
        : null;
  }

  /** Whether a required field was given in a form that is stored unchanged. */
  static boolean isValid(RawEvent event, String field) {
    Object given = event.get(field);
    return switch (field) {
      case "at_ms" -> given instanceof Double ms && Double.isFinite(ms);
      case "trigger" -> Trigger.of(given).isPresent();
      case "call_type" -> CallType.of(given).isPresent();
      default -> given instanceof String text && !text.isEmpty();
    };
  }

  /** The values that may be stored in a required field. */
  static AllowedValues required(RawEvent event, String field, Step step) {
    return required(event, field, step, Set.of());
  }

  /** As above, after events that gave these texts. */
  static AllowedValues required(RawEvent event, String field, Step step, Set<String> earlier) {
    Object given = event.get(field);
    if (isValid(event, field)) {
      return AllowedValues.exactly(given);
    }
    return switch (field) {
      case "at_ms" ->
          new AllowedValues(
              () -> "now, " + ShownValue.of(step.now()),
              at -> at instanceof Double ms && step.isNow(ms));
      case "trigger" -> AllowedValues.exactly(Trigger.DIRECT.wireName());
      case "call_type" -> AllowedValues.exactly(CallType.CODE.wireName());
      case "id" -> new AllowedValues(() -> "a non-empty text", Completion::isText);
      default -> unknownOrTextOf(given, earlier);
    };
  }

  /** A malformed text is stored as its own text or as unknown; a missing one as unknown. */
  private static AllowedValues unknownOrTextOf(@Nullable Object given, Set<String> earlier) {
    AllowedValues unknown = AllowedValues.exactly(UNKNOWN);
    if (given == null || given instanceof String) {
      return unknown;
    }
    return unknown.or(ConvertedText.of(given, earlier));
  }

  /**
   * Whether a stored value is a text form of a value of another kind; languages print them
   * differently.
   */
  static boolean isTextOf(Object given, @Nullable Object stored) {
    if (!(stored instanceof String text) || text.isEmpty()) {
      return false;
    }
    if (given instanceof Number number) {
      try {
        return PlainValue.same(Double.valueOf(text), PlainValue.freeze(number));
      } catch (NumberFormatException notANumber) {
        return false;
      }
    }
    if (given instanceof Boolean) {
      return text.equalsIgnoreCase(given.toString());
    }
    // A list or an object: languages print them in different ways.
    return true;
  }

  /** Whether this is a text that is not empty. */
  static boolean isText(@Nullable Object stored) {
    return stored instanceof String text && !text.isEmpty();
  }

  /** Whether this text contains a line break. */
  static boolean hasLineBreak(@Nullable String text) {
    return text != null && TextLines.hasBreak(text);
  }
}
