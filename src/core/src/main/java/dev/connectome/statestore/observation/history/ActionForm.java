package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of an {@link Action}: its long name under {@code name}, then its arguments. */
public final class ActionForm {

  private ActionForm() {}

  /** The name and the arguments that are not missing, each exactly as handed in. */
  public static Map<String, @Nullable Object> toPlain(Action action) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", action.wireName());
    action
        .arguments()
        .forEach(
            (name, argument) -> {
              if (!argument.isMissing()) {
                fields.put(name, argument.value());
              }
            });
    return fields;
  }

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of an action
   */
  public static Action fromPlain(Map<?, ?> plain) {
    PlainFields fields = PlainFields.of(plain, "action");
    String name = fields.text("name");
    return switch (name) {
      case "commit_step_release_append_event_and_set_focus_and_explanation" ->
          new Action.CommitStepRelease(new RawRelease(fields.value("release")));
      case "append_realtime_event_and_update_focus_if_needed" ->
          new Action.AppendRealtimeEvent(new RawEvent(fields.value("event")));
      case "set_mode_and_reset_buffers_if_needed" -> new Action.SetMode(argument(fields, "mode"));
      case "set_speed_and_update_nominal_tick_interval" ->
          new Action.SetSpeed(argument(fields, "speed"));
      case "restart_session_clear_or_boundary" -> new Action.RestartSession();
      case "set_player_wait_timer_start_ms" -> new Action.StartWaitTimer(argument(fields, "ms"));
      case "set_player_wait_timer_stop_ms_and_reset_progress" ->
          new Action.StopWaitTimer(argument(fields, "ms"));
      case "set_tick_display_progress_0_1" ->
          new Action.SetTickProgress(argument(fields, "progress"));
      case "set_health_badge_for_module" ->
          new Action.SetHealthBadge(
              argument(fields, "module"), argument(fields, "status"), argument(fields, "tooltip"));
      case "set_local_pause" -> new Action.SetLocalPause(argument(fields, "paused"));
      case "set_realtime_focus_pin" -> new Action.SetRealtimeFocusPin(argument(fields, "pinned"));
      default -> throw new FormException("unknown action \"" + name + "\"");
    };
  }

  private static Argument argument(PlainFields fields, String name) {
    return fields.asMap().containsKey(name) ? Argument.of(fields.value(name)) : Argument.MISSING;
  }
}
