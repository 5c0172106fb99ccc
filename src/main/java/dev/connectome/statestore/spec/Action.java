package dev.connectome.statestore.spec;

import org.jspecify.annotations.Nullable;

/**
 * The only ways into a store; each is one commit. The first eight are PATTERNS' entry points, the
 * last three are optional ({@link OptionalAction}).
 */
public sealed interface Action {

  /** The specification's long name for it. */
  String wireName();

  /** One step release: append, focus, explanation, timer and cursor at once. */
  record CommitStepRelease(RawRelease release) implements Action {
    @Override
    public String wireName() {
      return "commit_step_release_append_event_and_set_focus_and_explanation";
    }
  }

  /** One realtime event: append, retention, and focus where the policy follows. */
  record AppendRealtimeEvent(RawEvent event) implements Action {
    @Override
    public String wireName() {
      return "append_realtime_event_and_update_focus_if_needed";
    }
  }

  /** Selects a {@link Mode}; an unknown one changes nothing. */
  record SetMode(@Nullable String mode) implements Action {
    @Override
    public String wireName() {
      return "set_mode_and_reset_buffers_if_needed";
    }
  }

  /** Selects a {@link Speed}; an unknown one changes nothing. */
  record SetSpeed(@Nullable String speed) implements Action {
    @Override
    public String wireName() {
      return "set_speed_and_update_nominal_tick_interval";
    }
  }

  /** A new session, with the ledger cleared or a boundary marker appended. */
  record RestartSession() implements Action {
    @Override
    public String wireName() {
      return "restart_session_clear_or_boundary";
    }
  }

  /** Starts the wait timer at a time in milliseconds; a future one means now. */
  record StartWaitTimer(double ms) implements Action {
    @Override
    public String wireName() {
      return "set_player_wait_timer_start_ms";
    }
  }

  /** Stops the wait timer: the answer came at this time in milliseconds. */
  record StopWaitTimer(double ms) implements Action {
    @Override
    public String wireName() {
      return "set_player_wait_timer_stop_ms_and_reset_progress";
    }
  }

  /** Fills the cron node; anything outside 0..1 is clamped or ignored. */
  record SetTickProgress(double progress) implements Action {
    @Override
    public String wireName() {
      return "set_tick_display_progress_0_1";
    }
  }

  /** Optional: what a health checker says of a module. */
  record SetHealthBadge(String module, String status, @Nullable String tooltip) implements Action {
    @Override
    public String wireName() {
      return OptionalAction.SET_HEALTH_BADGE.wireName();
    }
  }

  /** Optional: realtime's local pause toggle. */
  record SetLocalPause(boolean paused) implements Action {
    @Override
    public String wireName() {
      return OptionalAction.SET_LOCAL_PAUSE.wireName();
    }
  }

  /** Optional: pins the focus against realtime appends, or lets it follow again. */
  record SetRealtimeFocusPin(boolean pinned) implements Action {
    @Override
    public String wireName() {
      return OptionalAction.SET_REALTIME_FOCUS_PIN.wireName();
    }
  }
}
