package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of {@link Action}. */
public enum ActionKind implements WireNamed {
  COMMIT_STEP_RELEASE("commit_step_release_append_event_and_set_focus_and_explanation"),
  APPEND_REALTIME_EVENT("append_realtime_event_and_update_focus_if_needed"),
  SET_MODE("set_mode_and_reset_buffers_if_needed"),
  SET_SPEED("set_speed_and_update_nominal_tick_interval"),
  RESTART_SESSION("restart_session_clear_or_boundary"),
  START_WAIT_TIMER("set_player_wait_timer_start_ms"),
  STOP_WAIT_TIMER("set_player_wait_timer_stop_ms_and_reset_progress"),
  SET_TICK_PROGRESS("set_tick_display_progress_0_1"),
  SET_HEALTH_BADGE(OptionalAction.SET_HEALTH_BADGE.wireName()),
  SET_LOCAL_PAUSE(OptionalAction.SET_LOCAL_PAUSE.wireName()),
  SET_REALTIME_FOCUS_PIN(OptionalAction.SET_REALTIME_FOCUS_PIN.wireName());

  private final String wireName;

  ActionKind(String wireName) {
    this.wireName = wireName;
  }

  /** The specification's long name of the action. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether the action may append to the ledger; all others must not change it. */
  public boolean mayAppend() {
    return switch (this) {
      case COMMIT_STEP_RELEASE, APPEND_REALTIME_EVENT, RESTART_SESSION -> true;
      case SET_MODE,
          SET_SPEED,
          START_WAIT_TIMER,
          STOP_WAIT_TIMER,
          SET_TICK_PROGRESS,
          SET_HEALTH_BADGE,
          SET_LOCAL_PAUSE,
          SET_REALTIME_FOCUS_PIN ->
          false;
    };
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<ActionKind> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
