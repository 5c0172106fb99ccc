package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.EdgeValue;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that the default number of tries generates every value of the table in every field. */
class EveryValueIsDrawnTest {
  private static final int TRIES = 1_000;
  private static final long SEED = 20260101;
  private static final Map<String, String> ACTIONS =
      Map.of(
          "set_mode_and_reset_buffers_if_needed", "set_mode",
          "set_speed_and_update_nominal_tick_interval", "set_speed",
          "set_player_wait_timer_start_ms", "start_wait",
          "set_player_wait_timer_stop_ms_and_reset_progress", "stop_wait",
          "set_tick_display_progress_0_1", "set_tick_progress",
          "set_health_badge_for_module", "set_health_badge",
          "set_local_pause", "set_local_pause",
          "set_realtime_focus_pin", "set_realtime_focus_pin");

  private final Map<String, Set<Argument>> drawn = new HashMap<>();
  private int alike;

  @Test
  void inAThousandTries() {
    SequenceGenerator generator =
        new SequenceGenerator(ReferenceAdapter.CAPABILITIES, 1_767_225_600_000L);
    for (int number = 0; number < TRIES; number++) {
      Object before = null;
      for (TimedCommand step : generator.draw(SEED + number).steps()) {
        if (step.command() instanceof Command.Perform perform) {
          note(perform.action());
          Object event = event(perform.action());
          alike += event != null && event.equals(before) ? 1 : 0;
          before = event == null ? before : event;
        }
      }
    }

    List<String> missing = new ArrayList<>();
    for (InputField field : InputTable.all()) {
      Set<Argument> seen = drawn.getOrDefault(field.path(), Set.of());
      for (List<EdgeValue> values : List.of(field.edges(), field.otherKinds())) {
        for (EdgeValue value : values) {
          if (!seen.contains(value.argument())) {
            missing.add(field.path() + ": " + value.words());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(alike).as("the same event twice in a row").isGreaterThan(100);
  }

  private void note(Action action) {
    if (action instanceof Action.CommitStepRelease commit) {
      note("release", Argument.of(commit.release().value()));
      noteRelease(commit.release());
    } else if (action instanceof Action.AppendRealtimeEvent append) {
      note("event", Argument.of(append.event().value()));
      noteFields("event", append.event().fields());
    } else if (ACTIONS.containsKey(action.wireName())) {
      action
          .arguments()
          .forEach((name, value) -> note(ACTIONS.get(action.wireName()) + "." + name, value));
    }
  }

  private void noteRelease(RawRelease release) {
    if (release.value() instanceof Map) {
      noteFields("release", release.fields());
      if (release.get("event") instanceof Map) {
        noteFields("event", release.event().fields());
      }
      if (release.get("focus") instanceof Map) {
        noteFields("release.focus", release.focus());
      }
    }
  }

  private void noteFields(String object, Map<String, ?> fields) {
    for (String name : InputTable.fieldsOf(object).keySet()) {
      note(
          object + "." + name,
          fields.containsKey(name) ? Argument.of(fields.get(name)) : Argument.MISSING);
    }
  }

  private void note(String path, Argument value) {
    drawn.computeIfAbsent(path, none -> new HashSet<>()).add(value);
  }

  private static @Nullable Object event(Action action) {
    if (action instanceof Action.CommitStepRelease commit) {
      return commit.release().get("event");
    }
    return action instanceof Action.AppendRealtimeEvent append ? append.event().value() : null;
  }
}
