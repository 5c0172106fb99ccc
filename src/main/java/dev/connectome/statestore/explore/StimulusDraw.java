package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws one stimulus after the other for one sequence, remembering what it did. */
final class StimulusDraw {
  private static final List<String> MODES = List.of("stepper", "realtime", "stepper", "nonsense");
  private static final List<String> SPEEDS = List.of("pause", "1x", "2x", "3x", "9x");
  private static final List<Double> PROGRESS =
      List.of(0.0, 0.25, 0.5, 1.0, -1.0, 2.0, Double.NaN, Double.POSITIVE_INFINITY);
  private static final List<String> MODULES = List.of("runtime", "log_panel");
  private static final List<String> STATUSES = List.of("OK", "WARN", "ERROR", "UNKNOWN", "Ok");

  /** Where the clamp of the wait timer lies, and just beside it. */
  private static final List<Long> WAITS_MS =
      Arrays.asList(0L, 3_949L, 3_999L, 4_000L, 4_001L, 4_200L, 60_000L);

  private static final int SHORT_GAP_MS = 1_500;
  private static final int BACK_MS = 5_000;

  /** An hour and a half: no whole hours, so that a clock without a date tells it, too. */
  private static final long LONG_MS = 5_460_000;

  private static final int BURST_ONE_IN = 60;
  private static final int BURST = 5;
  private static final int WRONG_KIND_ONE_IN = 8;
  private static final int BURST_GAP_MS = 400;
  private static final int RACING_THREADS = 2;
  private static final int RACING_RELEASES = 8;

  private final Draw draw;
  private final Swarm swarm;
  private final EventDraw events;
  private final ObserverDraw observers;
  private int burst;
  private long burstGapMs;
  private long nowMs;
  private @Nullable Long timerStartedMs;

  StimulusDraw(Draw draw, Swarm swarm, long openedMs) {
    this.draw = draw;
    this.swarm = swarm;
    this.events = new EventDraw(draw, swarm);
    this.observers = new ObserverDraw(draw);
    this.nowMs = openedMs;
  }

  TimedStimulus next() {
    if (burst > 0) {
      burst--;
      nowMs += burstGapMs;
      return new TimedStimulus(stimulus(StimulusKind.RELEASE), nowMs);
    }
    if (swarm.urn().contains(StimulusKind.RELEASE) && draw.oneIn(BURST_ONE_IN)) {
      burst = BURST + draw.below(BURST);
      burstGapMs = draw.coin() ? 0 : draw.below(BURST_GAP_MS);
    }
    nowMs = later();
    return new TimedStimulus(stimulus(draw.of(swarm.urn())), nowMs);
  }

  private long later() {
    int kind = draw.below(24);
    if (kind < 10) {
      return nowMs;
    }
    Long started = timerStartedMs;
    if (kind == 10 && started != null) {
      return Math.max(nowMs, started + draw.of(WAITS_MS));
    }
    if (kind == 11) {
      return nowMs + (draw.oneIn(8) ? LONG_MS : 10_000);
    }
    if (kind == 12 && !swarm.calm()) {
      return nowMs - draw.below(BACK_MS);
    }
    return nowMs + 1 + draw.below(SHORT_GAP_MS);
  }

  private Stimulus stimulus(StimulusKind kind) {
    return switch (kind) {
      case RELEASE -> perform(new Action.CommitStepRelease(release()));
      case REALTIME_APPEND -> perform(new Action.AppendRealtimeEvent(events.event(nowMs)));
      case SET_MODE ->
          perform(new Action.SetMode(argument(draw.oneIn(12) ? null : draw.of(MODES))));
      case SET_SPEED ->
          perform(new Action.SetSpeed(argument(draw.oneIn(12) ? null : draw.of(SPEEDS))));
      case RESTART -> restart();
      case START_TIMER -> start();
      case STOP_TIMER -> perform(new Action.StopWaitTimer(argument(stopMs())));
      case SET_TICK -> perform(new Action.SetTickProgress(argument(draw.of(PROGRESS))));
      case SET_BADGE ->
          perform(
              new Action.SetHealthBadge(
                  argument(draw.of(MODULES)),
                  argument(draw.of(STATUSES)),
                  draw.coin() ? argument("as seen") : Argument.MISSING));
      case SET_LOCAL_PAUSE -> perform(new Action.SetLocalPause(argument(draw.coin())));
      case SET_PIN -> perform(new Action.SetRealtimeFocusPin(argument(draw.coin())));
      case LOOK -> new Stimulus.Look();
      case EXPORT_JSONL -> new Stimulus.Export(ExportFormat.JSONL);
      case EXPORT_TEXT -> new Stimulus.Export(ExportFormat.TEXT);
      case TAMPER -> new Stimulus.Tamper();
      case SUBSCRIBE -> observers.subscribe(this::nested);
      case UNSUBSCRIBE -> observers.unsubscribe();
      case RACE -> race();
    };
  }

  /** What an observer does while it is told: one of the actions that this sequence is made of. */
  private Action nested() {
    StimulusKind kind = draw.of(swarm.urn());
    boolean isObservers = kind == StimulusKind.SUBSCRIBE || kind == StimulusKind.UNSUBSCRIBE;
    return !isObservers && stimulus(kind) instanceof Stimulus.Perform perform
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

  private Stimulus restart() {
    timerStartedMs = null;
    return perform(new Action.RestartSession());
  }

  private Stimulus start() {
    long startMs = draw.oneIn(3) ? nowMs - 5_000 + draw.below(7_000) : nowMs;
    timerStartedMs = Math.min(nowMs, startMs);
    return perform(new Action.StartWaitTimer(argument((double) startMs)));
  }

  private double stopMs() {
    Long started = timerStartedMs;
    if (started != null && draw.oneIn(3)) {
      return (double) (started + draw.of(WAITS_MS));
    }
    return (double) nowMs - (draw.coin() ? 0.0 : 3_000.0 - draw.below(5_000));
  }

  private Stimulus race() {
    List<List<RawRelease>> byThread = new ArrayList<>();
    for (int thread = 0; thread < RACING_THREADS; thread++) {
      List<RawRelease> releases = new ArrayList<>();
      for (int i = 0; i < RACING_RELEASES; i++) {
        releases.add(events.racingRelease(nowMs));
      }
      byThread.add(releases);
    }
    return new Stimulus.Race(byThread, 1);
  }

  /**
   * Mostly what is meant; now and then of another kind, or missing, where that can be handed in.
   */
  private Argument argument(@Nullable Object meant) {
    if (!swarm.arguments().any() || !draw.oneIn(WRONG_KIND_ONE_IN)) {
      return Argument.of(meant);
    }
    return draw.oneIn(EventDraw.ODD.size() + 1)
        ? Argument.MISSING
        : Argument.of(draw.of(EventDraw.ODD));
  }

  private static Stimulus perform(Action action) {
    return new Stimulus.Perform(action);
  }
}
