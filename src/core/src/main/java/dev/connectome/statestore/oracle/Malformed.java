package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.spec.WaitTimerAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Names the malformed parts of an input: fields that are missing or of the wrong kind. */
final class Malformed {
  private static final List<String> OPTIONAL_TEXTS =
      List.of("payload_summary", "rate_hint", "step_key", "notes");
  private static final List<String> OPTIONAL_NUMBERS = List.of("duration_ms", "energy_delta");

  private Malformed() {}

  /** Whether an argument of an action is malformed. */
  static boolean isIn(Action action) {
    return action.match(
        commit -> {
          RawEvent event = commit.event();
          return !fieldsOf(commit.release(), place -> isValid(event, place)).isEmpty();
        },
        append -> !fieldsOf(append.event(), place -> isValid(append.event(), place)).isEmpty(),
        mode -> Mode.of(mode.mode()).isEmpty(),
        speed -> Speed.of(speed.speed()).isEmpty(),
        restart -> false,
        start -> !Double.isFinite(start.ms()),
        stop -> !Double.isFinite(stop.ms()),
        progress -> !Double.isFinite(progress.progress()),
        badge -> badge.needs().any(),
        pause -> pause.needs().any(),
        pin -> pin.needs().any());
  }

  private static boolean isValid(RawEvent event, int place) {
    return Completion.isValid(event, Completion.REQUIRED.get(place));
  }

  /** The malformed fields of a step's event; empty when it is well formed. */
  static List<String> fieldsOf(RawEvent event, Step step) {
    return fieldsOf(event, step.stepEvent()::isValid);
  }

  private static List<String> fieldsOf(RawEvent event, IntPredicate isValid) {
    if (!(event.value() instanceof Map)) {
      return List.of("event");
    }
    List<String> fields = new ArrayList<>();
    for (int place = 0; place < Completion.REQUIRED.size(); place++) {
      if (!isValid.test(place)) {
        fields.add(Completion.REQUIRED.get(place));
      }
    }
    for (String field : OPTIONAL_TEXTS) {
      if (event.get(field) != null && event.text(field) == null) {
        fields.add(field);
      }
    }
    for (String field : OPTIONAL_NUMBERS) {
      if (event.get(field) != null && event.finite(field) == null) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** The malformed fields of a step's release, those of its event included. */
  static List<String> fieldsOf(RawRelease release, Step step) {
    return fieldsOf(release, step.stepEvent()::isValid);
  }

  private static List<String> fieldsOf(RawRelease release, IntPredicate isValid) {
    if (!(release.value() instanceof Map)) {
      return List.of("release");
    }
    List<String> fields = new ArrayList<>();
    if (!(release.get("event") instanceof Map)) {
      fields.add("event");
    } else {
      for (String field : fieldsOf(release.event(), isValid)) {
        fields.add("event." + field);
      }
    }
    if (!(release.get("focus") instanceof Map<?, ?>)) {
      fields.add("focus");
    } else {
      for (Map.Entry<String, @Nullable Object> part : release.focus().entrySet()) {
        if (part.getValue() != null && !(part.getValue() instanceof String)) {
          fields.add("focus." + part.getKey());
        }
      }
    }
    if (release.text("explanation_sentence") == null) {
      fields.add("explanation_sentence");
    }
    if (release.get("notes") != null && release.text("notes") == null) {
      fields.add("notes");
    }
    if (WaitTimerAction.of(release.get("wait_timer_action")).isEmpty()) {
      fields.add("wait_timer_action");
    }
    if (!Cursor.isValid(release.get("cursor_next"))) {
      fields.add("cursor_next");
    }
    return fields;
  }
}
