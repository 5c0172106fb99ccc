package dev.connectome.statestore.choice;

import static dev.connectome.statestore.spec.ActionKind.APPEND_REALTIME_EVENT;
import static dev.connectome.statestore.spec.ActionKind.COMMIT_STEP_RELEASE;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Choices about what is stored for fields that are missing, malformed or unknown. */
final class EventChoices {
  private static final String UNKNOWN = "?";
  private static final String GENERATED = "generated";
  private static final String TEXT = "its text";
  private static final String NONE = "none";
  private static final String KEPT = "kept";
  private static final String DROPPED = "dropped";

  private EventChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        stored("id-missing", "Which id does an event without one get?")
            .leftFreeBy("EVT-V1", "FIN-2")
            .option(UNKNOWN, "a question mark")
            .option(GENERATED, "a generated id")
            .seenIn(
                step ->
                    step.event().value() instanceof Map && step.event().get("id") == null
                        ? id(step, null)
                        : null),
        stored("id-number", "Which id does an event get whose id is a number?")
            .leftFreeBy("EVT-V1", "FIN-1")
            .option(UNKNOWN, "a question mark")
            .option(TEXT, "the number as a text")
            .option(GENERATED, "a generated id, as if it were missing")
            .seenIn(
                step -> step.event().get("id") instanceof Number number ? id(step, number) : null),
        numeric("node-number", "What is stored for a node id that is a number?", "to_node_id"),
        numeric("label-number", "What is stored for a label that is a number?", "label"),
        stored("label-object", "What is stored for a label that is a list or an object?")
            .leftFreeBy("EVT-V1", "FIN-1")
            .option(UNKNOWN, "a question mark")
            .option(TEXT, "a text that is made from it")
            .seenIn(
                step -> {
                  FlowEvent entry = step.entry();
                  Object label = step.event().get("label");
                  return entry != null && (label instanceof List || label instanceof Map)
                      ? UNKNOWN.equals(entry.label()) ? UNKNOWN : TEXT
                      : null;
                }),
        stored("optional-text-number", "What is stored for a payload_summary that is a number?")
            .leftFreeBy("EVT-V1")
            .option(NONE, "nothing")
            .option(TEXT, "the number as a text")
            .seenIn(step -> text(step, "payload_summary")),
        stored("step-key-number", "What is stored for a step_key that is a number?")
            .leftFreeBy("BEH-B3", "FIN-43")
            .option(NONE, "nothing")
            .option(TEXT, "the number as a text")
            .seenIn(step -> text(step, "step_key")),
        stored("unknown-field", "What becomes of event fields that the model does not name?")
            .leftFreeBy("EVT-KEEP", "FIN-3")
            .option(KEPT, "they are kept")
            .option(DROPPED, "they are dropped")
            .seenIn(step -> unknown(step, false)),
        stored(
                "unknown-field-not-finite",
                "What becomes of an unknown event field that is NaN or infinite?")
            .leftFreeBy("EVT-KEEP", "FIN-42")
            .option(KEPT, "it is kept as it is")
            .option("null", "it is kept as null")
            .option(DROPPED, "it is left out")
            .seenIn(step -> unknown(step, true)),
        stored("raw-payload", "What becomes of raw_payload while keeping it is switched off?")
            .leftFreeBy("PAT-RAW", "FIN-24")
            .option(DROPPED, "it is dropped, as the specification recommends")
            .option(KEPT, "it is kept")
            .seenIn(
                step -> {
                  FlowEvent entry = step.entry();
                  return entry == null
                          || step.config().keepRawPayload()
                          || step.event().get("raw_payload") == null
                      ? null
                      : entry.rawPayload() == null ? DROPPED : KEPT;
                }));
  }

  private static FreeChoice.Builder stored(String id, String question) {
    return FreeChoice.named(id, question).after(COMMIT_STEP_RELEASE, APPEND_REALTIME_EVENT);
  }

  private static FreeChoice numeric(String id, String question, String field) {
    return stored(id, question)
        .leftFreeBy("EVT-V1", "FIN-1")
        .option(UNKNOWN, "a question mark")
        .option(TEXT, "the number as a text")
        .seenIn(
            step -> {
              FlowEvent entry = step.entry();
              if (entry == null || !(step.event().get(field) instanceof Number number)) {
                return null;
              }
              Object shown = entry.get(field);
              return UNKNOWN.equals(shown)
                  ? UNKNOWN
                  : shown instanceof String text && SameText.is(number, text) ? TEXT : null;
            });
  }

  private static @Nullable String id(ChoiceStep step, @Nullable Number given) {
    FlowEvent entry = step.entry();
    if (entry == null || entry.id() == null) {
      return null;
    }
    if (entry.id().equals(UNKNOWN)) {
      return UNKNOWN;
    }
    return given != null && SameText.is(given, entry.id()) ? TEXT : GENERATED;
  }

  private static @Nullable String text(ChoiceStep step, String field) {
    FlowEvent entry = step.entry();
    if (entry == null || !(step.event().get(field) instanceof Number)) {
      return null;
    }
    return entry.get(field) == null ? NONE : TEXT;
  }

  private static @Nullable String unknown(ChoiceStep step, boolean notFinite) {
    FlowEvent entry = step.entry();
    if (entry == null || step.event().fields().isEmpty()) {
      return null;
    }
    for (Map.Entry<String, @Nullable Object> field : step.event().fields().entrySet()) {
      Object given = field.getValue();
      if (given == null
          || FlowEvent.FIELDS.contains(field.getKey())
          || given instanceof Map
          || given instanceof List) {
        continue;
      }
      boolean isNotFinite = given instanceof Double number && !Double.isFinite(number);
      if (isNotFinite == notFinite) {
        Object shown = entry.others().get(field.getKey());
        return PlainValue.same(given, shown)
            ? KEPT
            : notFinite && entry.others().containsKey(field.getKey()) ? "null" : DROPPED;
      }
    }
    return null;
  }
}
