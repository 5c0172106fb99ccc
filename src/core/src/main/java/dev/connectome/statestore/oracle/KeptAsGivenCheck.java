package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * EVT-KEEP: the store keeps each valid field unaltered, including the optional ones; it does not
 * trim, round, clamp, renumber or rename.
 *
 * <p>Command: every append. Looks at: each valid field of the input in the stored entry. A store
 * may keep or drop fields that the model does not name, but must always do the same.
 *
 * <p>When it fails: copy each field unchanged; use defaults only where the input was malformed.
 */
final class KeptAsGivenCheck extends AbstractCheck {
  private static final List<String> OPTIONAL =
      FlowEvent.FIELDS.stream().filter(field -> !Completion.REQUIRED.contains(field)).toList();

  private static final Situation REQUIRED_FIELDS =
      Situation.always("required", "an event with every required field");
  private static final Situation OPTIONAL_FIELDS =
      Situation.always("optional", "an event with optional fields");
  private static final Situation FRACTIONS =
      Situation.always("fractions", "an event with fractional and negative numbers");

  private static final int LONG_TEXT = 10_000;
  private static final Situation LONG_TEXTS =
      Situation.always("long-texts", "an event with ten thousand characters in its texts");

  KeptAsGivenCheck() {
    super(
        "EVT-KEEP",
        Decidability.everywhere(),
        REQUIRED_FIELDS,
        OPTIONAL_FIELDS,
        FRACTIONS,
        LONG_TEXTS);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Extras extras = new Extras();
    return CheckState.remembering(
        step -> {
          RawEvent event = step.event();
          if (event != null && step.storedEvent().isPresent()) {
            judge(step, event, step.storedEvent().get(), extras);
          }
        },
        () -> extras.kept == null ? "unknown" : extras.kept,
        memory -> extras.kept = "unknown".equals(memory.value()) ? null : (Boolean) memory.flag());
  }

  private void judge(Step step, RawEvent event, FlowEvent stored, Extras extras) {
    for (int place = 0; place < Completion.REQUIRED.size(); place++) {
      if (step.stepEvent().isValid(place)) {
        String field = Completion.REQUIRED.get(place);
        judgeField(step, field, event.get(field), stored.get(field));
      }
    }
    boolean optional = false;
    for (String field : OPTIONAL) {
      Object given = event.get(field);
      if (given != null
          && isOptionalAndValid(event, field)
          && (!field.equals("raw_payload") || keepsRaw(step))) {
        optional = true;
        judgeField(step, field, given, stored.get(field));
      } else if (given == null && stored.get(field) != null) {
        broken(step, "a field has a value although none was given")
            .fact("field", field)
            .expectedValue(null, stored.get(field))
            .reportTo(step::found);
      }
    }
    judgeDuration(step, event, stored);
    judgeStepKey(step, event, stored);
    judgeOthers(step, event, stored, extras);
    witness(step, event, optional);
  }

  private void judgeField(
      Step step, String field, @Nullable Object given, @Nullable Object stored) {
    if (!PlainValue.same(given, stored)) {
      broken(step, "a field was not stored as given")
          .fact("field", field)
          .expectedValue(given, stored)
          .reportTo(step::found);
    }
  }

  /** A duration that is not a number counts as absent; no other value may be stored instead. */
  private void judgeDuration(Step step, RawEvent event, FlowEvent stored) {
    Object given = event.get("duration_ms");
    Object shown = stored.get("duration_ms");
    if (given != null && event.finite("duration_ms") == null && shown != null) {
      broken(step, "a duration that is not a number was stored")
          .fact("field", "duration_ms")
          .fact("given", ShownValue.of(given))
          .expectedValue(null, shown)
          .reportTo(step::found);
    }
  }

  /** A step key that is a number becomes its text or none. */
  private void judgeStepKey(Step step, RawEvent event, FlowEvent stored) {
    Double given = event.finite("step_key");
    Object shown = stored.get("step_key");
    if (given != null && shown != null && !Completion.isTextOf(given, shown)) {
      broken(step, "a step key that is a number was stored as something else")
          .fact("field", "step_key")
          .expected("none or the text of " + ShownValue.of(given), ShownValue.of(shown))
          .reportTo(step::found);
    }
  }

  private static void witness(Step step, RawEvent event, boolean optional) {
    if (step.stepEvent().isAllValid()) {
      step.witnessed(REQUIRED_FIELDS);
    }
    if (isLong(event.text("label"))
        && isLong(event.text("payload_summary"))
        && isLong(event.text("notes"))) {
      step.witnessed(LONG_TEXTS);
    }
    if (optional) {
      step.witnessed(OPTIONAL_FIELDS);
    }
    Double duration = event.finite("duration_ms");
    Double delta = event.finite("energy_delta");
    if (isFractional(duration)
        || isFractional(delta)
        || (duration != null && duration < 0)
        || isFractional(event.finite("at_ms"))) {
      step.witnessed(FRACTIONS);
    }
  }

  private static boolean isLong(@Nullable String text) {
    return text != null && text.length() >= LONG_TEXT;
  }

  private static boolean isFractional(@Nullable Double number) {
    return number != null && number != Math.rint(number);
  }

  /** JSON has no NaN: a store that exports cannot keep it. */
  private static boolean isJson(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(KeptAsGivenCheck::isJson);
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(KeptAsGivenCheck::isJson);
    }
    return !(value instanceof Double number) || Double.isFinite(number);
  }

  /**
   * The part of a value that JSON can represent: without numbers that are not finite and fields
   * without a value.
   */
  private static @Nullable Object ofJson(@Nullable Object value) {
    if (isJson(value)) {
      return value;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(ofJson(element)));
      return PlainValue.freeze(elements);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
      map.forEach((name, field) -> fields.put(name, ofJson(field)));
      fields.values().removeIf(Objects::isNull);
      return PlainValue.freezeMap(fields);
    }
    return null;
  }

  private static boolean keepsRaw(Step step) {
    return step.config().keepRawPayload();
  }

  private static boolean isOptionalAndValid(RawEvent event, String field) {
    return switch (field) {
      case "duration_ms", "energy_delta" -> event.finite(field) != null;
      case "raw_payload" -> isJson(event.get(field));
      default -> event.text(field) != null;
    };
  }

  /** Whether the store keeps fields that the model does not name; the first such field decides. */
  private static final class Extras {
    private @Nullable Boolean kept;
  }

  private void judgeOthers(Step step, RawEvent event, FlowEvent stored, Extras extras) {
    for (Map.Entry<String, @Nullable Object> extra : event.fields().entrySet()) {
      if (FlowEvent.FIELDS.contains(extra.getKey()) || extra.getValue() == null) {
        continue;
      }
      Object shown = stored.others().get(extra.getKey());
      boolean kept = shown != null;
      if (!isJson(extra.getValue()) && !kept) {
        // A store that writes JSON cannot represent this value, whatever it does with other values.
        continue;
      }
      if ((kept && !PlainValue.same(ofJson(shown), ofJson(extra.getValue())))
          || (extras.kept != null && extras.kept != kept)) {
        broken(step, "a field that the model does not name is not treated the same each time")
            .fact("field", extra.getKey())
            .expected("kept as given every time, or dropped every time", ShownValue.of(shown))
            .reportTo(step::found);
        return;
      }
      extras.kept = kept;
    }
  }
}
