package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Generates the commands of one sequence one by one. Arguments can depend on earlier commands. */
final class CommandGenerator {
  private static final List<String> MODES = List.of("stepper", "realtime", "stepper");
  private static final List<String> SPEEDS = List.of("pause", "1x", "2x", "3x");
  private static final List<Double> PROGRESS = List.of(0.0, 0.25, 0.5, 1.0);
  private static final List<String> MODULES = List.of("runtime", "log_panel");
  private static final List<String> STATUSES = List.of("OK", "WARN", "ERROR", "UNKNOWN");

  /** Times at and near the limit of the wait timer. */
  private static final List<Long> WAITS_MS =
      Arrays.asList(0L, 3_949L, 3_999L, 4_000L, 4_001L, 4_200L, 60_000L);

  /** Times before and at the epoch, and at the start and the end of summer time. */
  private static final List<Long> CLOCKS_MS =
      List.of(-1L, 0L, 1L, 1_743_296_399_999L, 1_743_296_400_000L, 1_761_438_600_000L);

  private static final int SHORT_GAP_MS = 1_500;
  private static final int BACK_MS = 5_000;

  /**
   * About an hour and a half: not a whole number of hours, so that a time of day without a date
   * also differs.
   */
  private static final long LONG_MS = 5_460_000;

  private static final int BURST_ONE_IN = 60;
  private static final int BURST = 5;
  private static final int ODD_ONE_IN = 3;
  private static final int EARLIER_RESTART_ONE_IN = 3;
  private static final int CLOCK_SET_ONE_IN = 8;
  private static final int BURST_GAP_MS = 400;
  private static final int RACING_THREADS = 2;
  private static final int RACING_RELEASES = 8;

  private static final InputField MODE = InputTable.of("set_mode.mode");
  private static final InputField SPEED = InputTable.of("set_speed.speed");
  private static final InputField START_MS = InputTable.of("start_wait.ms");
  private static final InputField STOP_MS = InputTable.of("stop_wait.ms");
  private static final InputField TICK = InputTable.of("set_tick_progress.progress");
  private static final InputField MODULE = InputTable.of("set_health_badge.module");
  private static final InputField STATUS = InputTable.of("set_health_badge.status");
  private static final InputField TOOLTIP = InputTable.of("set_health_badge.tooltip");
  private static final InputField PAUSED = InputTable.of("set_local_pause.paused");
  private static final InputField PINNED = InputTable.of("set_realtime_focus_pin.pinned");

  private final RandomSource random;
  private final Swarm swarm;
  private final EventGenerator events;
  private final ObserverGenerator observers;
  private int burst;
  private long burstGapMs;
  private long nowMs;
  private @Nullable Long timerStartedMs;
  private final List<Long> sessionsMs = new ArrayList<>();

  CommandGenerator(RandomSource random, Swarm swarm, boolean returnsSnapshot, long openedMs) {
    this.random = random;
    this.swarm = swarm;
    this.events = new EventGenerator(random, swarm);
    this.observers = new ObserverGenerator(random, returnsSnapshot);
    this.nowMs = openedMs;
    sessionsMs.add(openedMs);
  }

  TimedCommand next() {
    if (burst > 0) {
      burst--;
      nowMs += burstGapMs;
      return new TimedCommand(command(CommandKind.RELEASE), nowMs);
    }
    if (swarm.urn().contains(CommandKind.RELEASE) && random.oneIn(BURST_ONE_IN)) {
      burst = BURST + random.below(BURST);
      burstGapMs = random.coin() ? 0 : random.below(BURST_GAP_MS);
    }
    return next(random.of(swarm.urn()));
  }

  /** Returns the next command, of this kind. */
  TimedCommand next(CommandKind kind) {
    boolean whereOneBegan =
        kind == CommandKind.RESTART && !swarm.calm() && random.oneIn(EARLIER_RESTART_ONE_IN);
    nowMs = whereOneBegan ? random.of(sessionsMs) : later();
    return new TimedCommand(command(kind), nowMs);
  }

  private long later() {
    int kind = random.below(24);
    if (kind < 10) {
      return nowMs;
    }
    Long started = timerStartedMs;
    if (kind == 10 && started != null) {
      return Math.max(nowMs, started + random.of(WAITS_MS));
    }
    if (kind == 11) {
      return nowMs + (random.oneIn(8) ? LONG_MS : 10_000);
    }
    if (kind == 12 && !swarm.calm()) {
      return random.oneIn(CLOCK_SET_ONE_IN) ? random.of(CLOCKS_MS) : nowMs - random.below(BACK_MS);
    }
    return nowMs + 1 + random.below(SHORT_GAP_MS);
  }

  private Command command(CommandKind kind) {
    return switch (kind) {
      case RELEASE -> perform(new Action.CommitStepRelease(release()));
      case REALTIME_APPEND -> perform(new Action.AppendRealtimeEvent(events.event(nowMs)));
      case SET_MODE -> call(MODE, random.of(MODES), Action.SetMode::new);
      case SET_SPEED -> call(SPEED, random.of(SPEEDS), Action.SetSpeed::new);
      case RESTART -> restart();
      case START_TIMER -> start();
      case STOP_TIMER -> call(STOP_MS, stopMs(), Action.StopWaitTimer::new);
      case SET_TICK -> call(TICK, random.of(PROGRESS), Action.SetTickProgress::new);
      case SET_BADGE -> badge();
      case SET_LOCAL_PAUSE -> call(PAUSED, random.coin(), Action.SetLocalPause::new);
      case SET_PIN -> call(PINNED, random.coin(), Action.SetRealtimeFocusPin::new);
      case LOOK -> new Command.Look();
      case EXPORT_JSONL -> new Command.Export(ExportFormat.JSONL);
      case EXPORT_TEXT -> new Command.Export(ExportFormat.TEXT);
      case TAMPER -> new Command.Tamper();
      case SUBSCRIBE -> observers.subscribe(this::nested);
      case UNSUBSCRIBE -> observers.unsubscribe();
      case RACE -> race();
    };
  }

  /**
   * Generates the action of an observer inside a callback: an action of the kinds in this sequence.
   */
  private Action nested() {
    CommandKind kind = random.of(swarm.urn());
    boolean isObservers = kind == CommandKind.SUBSCRIBE || kind == CommandKind.UNSUBSCRIBE;
    return !isObservers && command(kind) instanceof Command.Perform perform
        ? perform.action()
        : new Action.CommitStepRelease(release());
  }

  private RawRelease release() {
    RawRelease release = events.release(nowMs);
    if ("start".equals(release.get("wait_timer_action"))) {
      timerStartedMs = nowMs;
    }
    return release;
  }

  private Command restart() {
    timerStartedMs = null;
    sessionsMs.add(nowMs);
    return perform(new Action.RestartSession());
  }

  private Command start() {
    long startMs = random.oneIn(3) ? nowMs - 5_000 + random.below(7_000) : nowMs;
    timerStartedMs = Math.min(nowMs, startMs);
    return call(START_MS, (double) startMs, Action.StartWaitTimer::new);
  }

  private Command badge() {
    Argument status = argument(STATUS, random.of(STATUSES));
    Argument tooltip = random.oneIn(4) ? Argument.MISSING : argument(TOOLTIP, "as seen");
    Action badge = new Action.SetHealthBadge(argument(MODULE, random.of(MODULES)), status, tooltip);
    return perform(
        swarm.arguments().cover(badge.needs())
            ? badge
            : new Action.SetHealthBadge(random.of(MODULES), random.of(STATUSES), null));
  }

  private double stopMs() {
    Long started = timerStartedMs;
    if (started != null && random.oneIn(3)) {
      return (double) (started + random.of(WAITS_MS));
    }
    return (double) nowMs - (random.coin() ? 0.0 : 3_000.0 - random.below(5_000));
  }

  private Command race() {
    List<List<RawRelease>> byThread = new ArrayList<>();
    for (int thread = 0; thread < RACING_THREADS; thread++) {
      List<RawRelease> releases = new ArrayList<>();
      for (int i = 0; i < RACING_RELEASES; i++) {
        releases.add(events.racingRelease(nowMs));
      }
      byThread.add(releases);
    }
    return new Command.Race(byThread, 1);
  }

  /**
   * Generates an action that mostly gets the given argument, and sometimes an odd one that it can
   * take.
   */
  private Command call(
      InputField field, @Nullable Object meant, Function<Argument, Action> action) {
    Action drawn = action.apply(argument(field, meant));
    return perform(
        swarm.arguments().cover(drawn.needs()) ? drawn : action.apply(Argument.of(meant)));
  }

  private Argument argument(InputField field, @Nullable Object meant) {
    return random.oneIn(ODD_ONE_IN) ? random.oddIn(field) : Argument.of(meant);
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }
}
