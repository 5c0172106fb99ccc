package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of an {@link Action}: its long name under {@code name}, then its arguments. */
public final class ActionForm {

  private ActionForm() {}

  /** The name and the arguments; a release or an event stands in it exactly as handed in. */
  public static Map<String, @Nullable Object> toPlain(Action action) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", action.wireName());
    if (action instanceof Action.CommitStepRelease commit) {
      fields.put("release", commit.release().fields());
    } else if (action instanceof Action.AppendRealtimeEvent append) {
      fields.put("event", append.event().fields());
    } else if (action instanceof Action.SetMode set) {
      fields.put("mode", set.mode());
    } else if (action instanceof Action.SetSpeed set) {
      fields.put("speed", set.speed());
    } else if (action instanceof Action.StartWaitTimer start) {
      fields.put("ms", start.ms());
    } else if (action instanceof Action.StopWaitTimer stop) {
      fields.put("ms", stop.ms());
    } else if (action instanceof Action.SetTickProgress set) {
      fields.put("progress", set.progress());
    } else if (action instanceof Action.SetHealthBadge set) {
      fields.put("module", set.module());
      fields.put("status", set.status());
      PlainMaps.putIfPresent(fields, "tooltip", set.tooltip());
    } else if (action instanceof Action.SetLocalPause set) {
      fields.put("paused", set.paused());
    } else if (action instanceof Action.SetRealtimeFocusPin set) {
      fields.put("pinned", set.pinned());
    }
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
          new Action.CommitStepRelease(release(fields.value("release"), "action.release"));
      case "append_realtime_event_and_update_focus_if_needed" ->
          new Action.AppendRealtimeEvent(new RawEvent(map(fields.object("event"))));
      case "set_mode_and_reset_buffers_if_needed" ->
          new Action.SetMode(fields.optionalText("mode"));
      case "set_speed_and_update_nominal_tick_interval" ->
          new Action.SetSpeed(fields.optionalText("speed"));
      case "restart_session_clear_or_boundary" -> new Action.RestartSession();
      case "set_player_wait_timer_start_ms" -> new Action.StartWaitTimer(fields.number("ms"));
      case "set_player_wait_timer_stop_ms_and_reset_progress" ->
          new Action.StopWaitTimer(fields.number("ms"));
      case "set_tick_display_progress_0_1" -> new Action.SetTickProgress(fields.number("progress"));
      case "set_health_badge_for_module" ->
          new Action.SetHealthBadge(
              fields.text("module"), fields.text("status"), fields.optionalText("tooltip"));
      case "set_local_pause" -> new Action.SetLocalPause(fields.flag("paused"));
      case "set_realtime_focus_pin" -> new Action.SetRealtimeFocusPin(fields.flag("pinned"));
      default -> throw new FormException("unknown action \"" + name + "\"");
    };
  }

  static RawRelease release(@Nullable Object plain, String path) {
    return new RawRelease(map(PlainFields.of(plain, path)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(PlainFields fields) {
    return (Map<String, @Nullable Object>) fields.asMap();
  }
}
