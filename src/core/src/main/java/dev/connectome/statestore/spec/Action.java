package dev.connectome.statestore.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only ways into a store; each is one commit. The first eight are PATTERNS' entry points, the
 * last three are optional ({@link OptionalAction}).
 *
 * <p>An argument may be of any kind, or missing. The accessor that has its kind's own type gives
 * the value of an argument of that kind, and {@code null}, NaN or {@code false} for any other.
 */
public sealed interface Action {

  /** Which of them it is. */
  ActionKind kind();

  /** The specification's long name for it. */
  default String wireName() {
    return kind().wireName();
  }

  /** The arguments by their names; a missing one is among them. */
  Map<String, Argument> arguments();

  /** The event that it brings to the ledger; null where it brings none. */
  default @Nullable RawEvent event() {
    return null;
  }

  /** What an adapter must be able to hand over before it can be called like this. */
  default ArgumentKinds needs() {
    return ArgumentKinds.OWN;
  }

  /**
   * What the function for this action gives; one function for each of them, in their order. Where
   * the arguments do not matter, a {@code switch} over {@link #kind} is shorter.
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

  /** One step release: append, focus, explanation, timer and cursor at once. */
  record CommitStepRelease(RawRelease release) implements Action {
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

  /** One realtime event: append, retention, and focus where the policy follows. */
  record AppendRealtimeEvent(RawEvent event) implements Action {
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
    /** Selects by name; null is a value, too. */
    public SetMode(@Nullable String mode) {
      this(Argument.of(mode));
    }

    /** The name; null when the argument is no text. */
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
    /** Selects by name; null is a value, too. */
    public SetSpeed(@Nullable String speed) {
      this(Argument.of(speed));
    }

    /** The name; null when the argument is no text. */
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

  /** A new session, with the ledger cleared or a boundary marker appended. */
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

  /** Starts the wait timer at a time in milliseconds; a future one means now. */
  record StartWaitTimer(Argument argument) implements Action {
    /** Starts it at a time. */
    public StartWaitTimer(double ms) {
      this(Argument.of(ms));
    }

    /** The time; NaN when the argument is no number. */
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
    /** Stops it at a time. */
    public StopWaitTimer(double ms) {
      this(Argument.of(ms));
    }

    /** The time; NaN when the argument is no number. */
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

  /** Fills the cron node; anything outside 0..1 is clamped or ignored. */
  record SetTickProgress(Argument argument) implements Action {
    /** Fills it so far. */
    public SetTickProgress(double progress) {
      this(Argument.of(progress));
    }

    /** How far; NaN when the argument is no number. */
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

  /** Optional: what a health checker says of a module. */
  record SetHealthBadge(Argument moduleArgument, Argument statusArgument, Argument tooltipArgument)
      implements Action {
    /** Without a tooltip where that is null. */
    public SetHealthBadge(String module, String status, @Nullable String tooltip) {
      this(
          Argument.of(module),
          Argument.of(status),
          tooltip == null ? Argument.MISSING : Argument.of(tooltip));
    }

    /** The module; null when the argument is no text. */
    public @Nullable String module() {
      return moduleArgument.text();
    }

    /** The status; null when the argument is no text. */
    public @Nullable String status() {
      return statusArgument.text();
    }

    /** The tooltip; null when there is none, or when the argument is no text. */
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

  /** Optional: realtime's local pause toggle. */
  record SetLocalPause(Argument argument) implements Action {
    /** Pauses, or goes on. */
    public SetLocalPause(boolean paused) {
      this(Argument.of(paused));
    }

    /** Whether it pauses; false when the argument is no flag. */
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

  /** Optional: pins the focus against realtime appends, or lets it follow again. */
  record SetRealtimeFocusPin(Argument argument) implements Action {
    /** Pins, or lets go. */
    public SetRealtimeFocusPin(boolean pinned) {
      this(Argument.of(pinned));
    }

    /** Whether it pins; false when the argument is no flag. */
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
