package dev.connectome.statestore.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An action of a store. Actions are the only way to change a store, and each one is one commit. The
 * first eight are the entry points of PATTERNS; the last three are optional ({@link
 * OptionalAction}).
 *
 * <p>An argument may be of any kind, or missing. An accessor with the argument's own type returns
 * {@code null}, NaN or {@code false} when the argument is of another kind.
 */
public sealed interface Action {

  /** The kind of the action. */
  ActionKind kind();

  /** The specification's long name of the action. */
  default String wireName() {
    return kind().wireName();
  }

  /** The arguments by name, missing ones included. */
  Map<String, Argument> arguments();

  /** The event that it adds to the ledger; null when it adds none. */
  default @Nullable RawEvent event() {
    return null;
  }

  /** What an adapter must be able to pass before this action can be called. */
  default ArgumentKinds needs() {
    return ArgumentKinds.OWN;
  }

  /**
   * Calls the function for this action and returns its result; one parameter for each action, in
   * order. A {@code switch} over {@link #kind} is shorter when the arguments do not matter.
   */
  default <R> R match(
      Function<CommitStepRelease, R> commit,
      Function<AppendRealtimeEvent, R> append,
      Function<SetMode, R> mode,
      Function<SetSpeed, R> speed,
      Function<RestartSession, R> restart,
      Function<StartWaitTimer, R> start,
      Function<StopWaitTimer, R> stop,
      Function<SetTickProgress, R> progress,
      Function<SetHealthBadge, R> badge,
      Function<SetLocalPause, R> pause,
      Function<SetRealtimeFocusPin, R> pin) {
    return switch (kind()) {
      case COMMIT_STEP_RELEASE -> commit.apply((CommitStepRelease) this);
      case APPEND_REALTIME_EVENT -> append.apply((AppendRealtimeEvent) this);
      case SET_MODE -> mode.apply((SetMode) this);
      case SET_SPEED -> speed.apply((SetSpeed) this);
      case RESTART_SESSION -> restart.apply((RestartSession) this);
      case START_WAIT_TIMER -> start.apply((StartWaitTimer) this);
      case STOP_WAIT_TIMER -> stop.apply((StopWaitTimer) this);
      case SET_TICK_PROGRESS -> progress.apply((SetTickProgress) this);
      case SET_HEALTH_BADGE -> badge.apply((SetHealthBadge) this);
      case SET_LOCAL_PAUSE -> pause.apply((SetLocalPause) this);
      case SET_REALTIME_FOCUS_PIN -> pin.apply((SetRealtimeFocusPin) this);
    };
  }

  /** Releases one step: append, focus, explanation, timer and cursor at once. */
  record CommitStepRelease(RawRelease release) implements Action {
    /** Keeps what the release says now. */
    public CommitStepRelease {
      release = release.frozen();
    }

    @Override
    public RawEvent event() {
      return release.event();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.COMMIT_STEP_RELEASE;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("release", Argument.of(release.value()));
    }

    @Override
    public ArgumentKinds needs() {
      return release.value() instanceof Map ? ArgumentKinds.OWN : ArgumentKinds.ANY_RELEASE;
    }
  }

  /** Appends one realtime event: append, retention, and focus if the policy follows. */
  record AppendRealtimeEvent(RawEvent event) implements Action {
    /** Keeps what the event says now. */
    public AppendRealtimeEvent {
      event = event.frozen();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.APPEND_REALTIME_EVENT;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("event", Argument.of(event.value()));
    }

    @Override
    public ArgumentKinds needs() {
      return event.value() instanceof Map ? ArgumentKinds.OWN : ArgumentKinds.ANY_RELEASE;
    }
  }

  /** Selects a {@link Mode}; an unknown one changes nothing. */
  record SetMode(Argument argument) implements Action {
    /** Selects a mode by name; null is allowed. */
    public SetMode(@Nullable String mode) {
      this(Argument.of(mode));
    }

    /** The name; null when the argument is not a text. */
    public @Nullable String mode() {
      return argument.text();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_MODE;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("mode", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isText() || argument.isNull());
    }
  }

  /** Selects a {@link Speed}; an unknown one changes nothing. */
  record SetSpeed(Argument argument) implements Action {
    /** Selects a speed by name; null is allowed. */
    public SetSpeed(@Nullable String speed) {
      this(Argument.of(speed));
    }

    /** The name; null when the argument is not a text. */
    public @Nullable String speed() {
      return argument.text();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_SPEED;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("speed", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isText() || argument.isNull());
    }
  }

  /** Starts a new session: the ledger is cleared, or a boundary marker is appended. */
  record RestartSession() implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.RESTART_SESSION;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of();
    }
  }

  /** Starts the wait timer at a time in milliseconds; a future time means now. */
  record StartWaitTimer(Argument argument) implements Action {
    /** Starts the timer at a time. */
    public StartWaitTimer(double ms) {
      this(Argument.of(ms));
    }

    /** The time; NaN when the argument is not a number. */
    public double ms() {
      return argument.number();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.START_WAIT_TIMER;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("ms", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isNumber());
    }
  }

  /** Stops the wait timer: the answer came at this time in milliseconds. */
  record StopWaitTimer(Argument argument) implements Action {
    /** Stops the timer at a time. */
    public StopWaitTimer(double ms) {
      this(Argument.of(ms));
    }

    /** The time; NaN when the argument is not a number. */
    public double ms() {
      return argument.number();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.STOP_WAIT_TIMER;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("ms", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isNumber());
    }
  }

  /** Fills the cron node; a value outside 0..1 is clamped or ignored. */
  record SetTickProgress(Argument argument) implements Action {
    /** Fills the node up to this part. */
    public SetTickProgress(double progress) {
      this(Argument.of(progress));
    }

    /** The part; NaN when the argument is not a number. */
    public double progress() {
      return argument.number();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_TICK_PROGRESS;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("progress", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isNumber());
    }
  }

  /** Optional: sets the health badge of a module. */
  record SetHealthBadge(Argument moduleArgument, Argument statusArgument, Argument tooltipArgument)
      implements Action {
    /** A badge; null for no tooltip. */
    public SetHealthBadge(String module, String status, @Nullable String tooltip) {
      this(
          Argument.of(module),
          Argument.of(status),
          tooltip == null ? Argument.MISSING : Argument.of(tooltip));
    }

    /** The module; null when the argument is not a text. */
    public @Nullable String module() {
      return moduleArgument.text();
    }

    /** The status; null when the argument is not a text. */
    public @Nullable String status() {
      return statusArgument.text();
    }

    /** The tooltip; null when there is none or the argument is not a text. */
    public @Nullable String tooltip() {
      return tooltipArgument.text();
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_HEALTH_BADGE;
    }

    @Override
    public Map<String, Argument> arguments() {
      Map<String, Argument> arguments = new LinkedHashMap<>();
      arguments.put("module", moduleArgument);
      arguments.put("status", statusArgument);
      arguments.put("tooltip", tooltipArgument);
      return arguments;
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(
          moduleArgument.isText()
              && statusArgument.isText()
              && (tooltipArgument.isText() || tooltipArgument.value() == null));
    }
  }

  /** Optional: sets the local pause toggle of realtime. */
  record SetLocalPause(Argument argument) implements Action {
    /** Pauses or resumes. */
    public SetLocalPause(boolean paused) {
      this(Argument.of(paused));
    }

    /** Whether it pauses; false when the argument is not a boolean. */
    public boolean paused() {
      return Boolean.TRUE.equals(argument.value());
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_LOCAL_PAUSE;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("paused", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isFlag());
    }
  }

  /** Optional: pins the focus, so that realtime appends do not move it, or unpins it. */
  record SetRealtimeFocusPin(Argument argument) implements Action {
    /** Pins or unpins. */
    public SetRealtimeFocusPin(boolean pinned) {
      this(Argument.of(pinned));
    }

    /** Whether it pins; false when the argument is not a boolean. */
    public boolean pinned() {
      return Boolean.TRUE.equals(argument.value());
    }

    @Override
    public ActionKind kind() {
      return ActionKind.SET_REALTIME_FOCUS_PIN;
    }

    @Override
    public Map<String, Argument> arguments() {
      return Map.of("pinned", argument);
    }

    @Override
    public ArgumentKinds needs() {
      return kinds(argument.isFlag());
    }
  }

  private static ArgumentKinds kinds(boolean isOwn) {
    return isOwn ? ArgumentKinds.OWN : ArgumentKinds.ANY;
  }
}
