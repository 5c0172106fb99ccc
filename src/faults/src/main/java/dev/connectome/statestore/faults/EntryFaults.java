package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in the conversion of an event to a ledger entry. */
final class EntryFaults {
  private static final String NOT_AS_GIVEN = "a field was not stored as given";
  private static final String NOT_COMPLETED =
      "a malformed field was not completed with its default";

  private EntryFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "malformed-release-refused",
                "A release without an event or without a focus is answered with an exception.",
                StoreFactory.reference().hearing(() -> EntryFaults::refusing))
            .breaks("ALG-C1", "the store threw"),
        Fault.of(
                "malformed-event-thrown-away",
                "A release without an event leaves no entry.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action instanceof Action.CommitStepRelease commit
                                    && !(commit.release().get("event") instanceof Map<?, ?>)))
            .inCombination("BEH-E1")
            .breaks("ALG-C1", "a malformed input was thrown away")
            .breaks("ALG-C2", "a release did not append exactly one entry"),
        Fault.of(
                "missing-trigger-becomes-timer",
                "An event without a legal trigger is stored as one of a timer.",
                hearing(
                    event ->
                        Trigger.of(event.get("trigger")).isPresent()
                            ? event
                            : Edits.put(event, "trigger", "timer")))
            .breaks("EVT-V1", NOT_COMPLETED),
        Fault.of(
                "missing-call-type-becomes-llm",
                "An event without a legal call type is stored as one of a language model.",
                hearing(
                    event ->
                        CallType.of(event.get("call_type")).isPresent()
                            ? event
                            : Edits.put(event, "call_type", "llm")))
            .breaks("EVT-V1", NOT_COMPLETED),
        Fault.of(
                "missing-time-becomes-zero",
                "An event without a time is stored as one of 1970.",
                hearing(
                    event -> event.finite("at_ms") == null ? Edits.put(event, "at_ms", 0) : event))
            .inCombination("ALG-C1")
            .breaks("EVT-V1", NOT_COMPLETED),
        Fault.of(
                "missing-label-stays-empty",
                "An event without a label is stored with an empty one.",
                hearing(
                        event ->
                            event.get("label") == null
                                ? Edits.put(event, "label", "\u0000empty")
                                : event)
                    .showingEntries(
                        entry ->
                            "\u0000empty".equals(entry.label())
                                ? Edits.put(entry, "label", "")
                                : entry))
            .breaks("EVT-V1", "an entry is not legal"),
        Fault.of(
                "unknown-nodes-renamed",
                "A node that is unknown is stored under the name unknown.",
                hearing(
                    event ->
                        "?".equals(event.get("to_node_id"))
                            ? Edits.put(event, "to_node_id", "unknown")
                            : event))
            .inCombination("BEH-B3R")
            .breaks("EVT-E1", "an unknown node was replaced")
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "known-id-made-unique",
                "An event with a known id is stored under a new one.",
                StoreFactory.reference().hearing(UniqueIds::new))
            .breaks("EVT-ID", "an event with a known id got another id")
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "texts-trimmed",
                "Blanks around a label are cut off.",
                hearing(
                    event -> {
                      String label = event.text("label");
                      return label == null ? event : Edits.put(event, "label", label.strip());
                    }))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "time-rounded",
                "The time of an event is rounded to whole milliseconds.",
                hearing(number("at_ms", Math::rint)))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "duration-clamped",
                "A negative duration is stored as zero.",
                hearing(number("duration_ms", ms -> Math.max(0, ms))))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "energy-delta-rounded",
                "An energy delta is stored as a whole number.",
                hearing(number("energy_delta", Math::rint)))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "optional-field-renamed",
                "The payload summary is stored as summary.",
                StoreFactory.reference().showingEntries(EntryFaults::renamed))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "optional-field-dropped",
                "The rate hint is not stored.",
                hearing(event -> Edits.put(event, "rate_hint", null)))
            .breaks("EVT-KEEP", NOT_AS_GIVEN),
        Fault.of(
                "optional-field-made-up",
                "An event without a duration is stored with one of zero.",
                hearing(
                    event ->
                        event.get("duration_ms") == null
                            ? Edits.put(event, "duration_ms", 0)
                            : event))
            .breaks("EVT-KEEP", "a field has a value although none was given"),
        Fault.of(
                "raw-payload-kept",
                "The raw payload is kept although its switch is off.",
                StoreFactory.configured(config -> config.withKeepRawPayload(true)))
            .breaks("PAT-RAW", "the raw payload was kept"),
        Fault.of(
                "raw-payload-dropped-when-debugging",
                "The raw payload is dropped although the switch is on.",
                StoreFactory.configured(config -> config.withKeepRawPayload(false)))
            .breaks("EVT-KEEP", NOT_AS_GIVEN));
  }

  private static StoreFactory hearing(UnaryOperator<RawEvent> event) {
    return StoreFactory.reference().hearingEvents(event);
  }

  private static @Nullable Action refusing(Action action, Snapshot before, long nowMs) {
    if (action instanceof Action.CommitStepRelease commit) {
      RawRelease release = commit.release();
      if (!(release.get("event") instanceof Map<?, ?>)
          || !(release.get("focus") instanceof Map<?, ?>)) {
        throw new IllegalArgumentException("invalid release");
      }
    }
    return action;
  }

  private static UnaryOperator<RawEvent> number(String field, DoubleUnaryOperator change) {
    return event -> {
      Double given = event.finite(field);
      return given == null ? event : Edits.put(event, field, change.applyAsDouble(given));
    };
  }

  private static FlowEvent renamed(FlowEvent entry) {
    return entry.payloadSummary() == null
        ? entry
        : Edits.put(Edits.put(entry, "summary", entry.payloadSummary()), "payload_summary", null);
  }

  /** Makes repeated ids unique by numbering them. */
  private static final class UniqueIds implements ActionRewriter {
    private final Set<String> known = new HashSet<>();

    @Override
    public Action of(Action action, Snapshot before, long nowMs) {
      return Edits.event(
          action,
          event -> {
            String id = event.text("id");
            return id == null || id.isEmpty() || known.add(id)
                ? event
                : Edits.put(event, "id", id + "-" + known.size());
          });
    }
  }
}
