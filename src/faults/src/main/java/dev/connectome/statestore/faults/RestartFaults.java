package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in what a restart keeps. */
final class RestartFaults {
  private static final String LEFT_OVER = "a restart did not reset a field";
  private static final String NEITHER = "a restart neither kept nor reset a value";
  private static final String NO_MARKER = "no single boundary marker follows";

  private RestartFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "restart-keeps-the-session-id",
                "A restart keeps the session id.",
                StoreFactory.reference().showing(FirstSession::new))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "session-ids-from-the-clock",
                "A session id is the time of its restart and a number within these five seconds.",
                StoreFactory.reference().showing(ClockSessions::new))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-cursor",
                "A restart leaves the cursor where it was.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new LeftOver(
                                (before, after) -> after.cursor(before.cursor()),
                                RestartFaults::namesCursor)))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-focus",
                "A restart leaves everything lit as it was.",
                StoreFactory.reference().showing(() -> new FocusLeftOver(focus -> focus)))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-explanation",
                "A restart leaves the explanation of the last step.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new LeftOver(
                                (before, after) -> after.explanation(before.explanation()),
                                Action.CommitStepRelease.class::isInstance)))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-timer",
                "A restart lets the wait run on.",
                (config, clock) ->
                    StoreFactory.reference()
                        .showing(() -> new WaitLeftOver(config.waitStopPolicy()))
                        .open(config, clock))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-stop-time",
                "A restart leaves the time of the last answer.",
                StoreFactory.reference().showing(StopTimeLeftOver::new))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-notes",
                "A restart leaves the notes of the last step without their sentence.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new LeftOver(
                                (before, after) -> after.explanation(null, notes(before)),
                                Action.CommitStepRelease.class::isInstance)))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-keeps-the-step-key",
                "A restart leaves the step key and nothing else lit.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new FocusLeftOver(
                                focus -> new Focus(null, null, focus.activeStepKey()))))
            .breaks("VAL-P2", LEFT_OVER),
        Fault.of(
                "restart-selects-realtime",
                "A restart selects the realtime mode.",
                StoreFactory.reference().showing(ModeAfterRestart::new))
            .breaks("VAL-P2", NEITHER),
        Fault.of(
                "restart-fills-the-tick",
                "A restart shows the tick display full.",
                StoreFactory.reference().showing(FullTick::new))
            .breaks("VAL-P2", NEITHER),
        Fault.of(
                "restart-forgets-the-marker",
                "A restart with a boundary leaves no marker.",
                StoreFactory.reference()
                    .hiding(
                        () -> (action, shown, now) -> action.kind() == ActionKind.RESTART_SESSION))
            .breaks("VAL-P2", NO_MARKER),
        Fault.of(
                "restart-marks-only-what-there-is",
                "A restart of a store without entries leaves no marker.",
                StoreFactory.reference()
                    .hiding(
                        () ->
                            (action, shown, now) ->
                                action.kind() == ActionKind.RESTART_SESSION
                                    && shown.ledger().size() == 0))
            .breaks("VAL-P2", NO_MARKER),
        Fault.of(
                "restart-marks-with-another-label",
                "The boundary marker is labelled RESTART.",
                StoreFactory.reference().showingEntries(entry -> marker(entry, "label", "RESTART")))
            .breaks("VAL-P2", NO_MARKER),
        Fault.of(
                "restart-marks-with-another-call-type",
                "The boundary marker is a moment.",
                StoreFactory.reference()
                    .showingEntries(entry -> marker(entry, "call_type", "moment")))
            .breaks("VAL-P2", NO_MARKER),
        Fault.of(
                "restart-clears-nothing",
                "A restart that is to clear leaves a boundary.",
                StoreFactory.configured(config -> config.withRestartPolicy(RestartPolicy.BOUNDARY)))
            .breaks("VAL-P2", "a clearing restart left entries"),
        Fault.of(
                "restart-clears-what-it-should-keep",
                "A restart that is to leave a boundary clears the ledger.",
                StoreFactory.configured(config -> config.withRestartPolicy(RestartPolicy.CLEAR)))
            .breaks("VAL-P2", "earlier entries are not kept")
            .breaks("VAL-V1", "the newest entries are gone"),
        Fault.of(
                "session-id-comes-back-after-two-restarts",
                "After two restarts the first session id comes back.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inside ->
                                "session-3".equals(inside.sessionId())
                                    ? inside.toBuilder().sessionId("session-1").build()
                                    : inside))
            .breaks("VAL-P2", LEFT_OVER)
            .rarely(),
        Fault.of(
                "boundary-edited-after-two-restarts",
                "A second restart writes into the marker of the first.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new EntryMutation(
                                RestartFaults::markerAtRestart, "notes", "ended", false)))
            .breaks("VAL-V1", "an earlier entry changed")
            .breaks("VAL-E2", "ledger mutation")
            .breaks("VAL-P2", "earlier entries are not kept")
            .rarely(),
        Fault.of(
                "mode-change-begins-a-session",
                "Selecting a mode begins a session under another id.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            inside ->
                                inside.toBuilder()
                                    .sessionId(inside.sessionId() + "-" + inside.mode())
                                    .build()))
            .breaks("VAL-P2", "the session id changed without a restart"));
  }

  private static @Nullable String notes(Snapshot state) {
    return state.explanation() == null ? null : state.explanation().notes();
  }

  private static FlowEvent marker(FlowEvent entry, String field, String value) {
    return isMarker(entry) ? Edits.put(entry, field, value) : entry;
  }

  private static boolean isMarker(FlowEvent entry) {
    return "SESSION_BOUNDARY".equals(entry.label());
  }

  private static int markerAtRestart(Action action, Snapshot before) {
    LedgerView ledger = before.ledger();
    if (action.kind() == ActionKind.RESTART_SESSION) {
      for (int position = 0; position < ledger.size(); position++) {
        if (isMarker(ledger.get(position))) {
          return position;
        }
      }
    }
    return -1;
  }

  private static boolean namesCursor(Action action) {
    return action instanceof Action.CommitStepRelease commit
        && commit.release().get("cursor_next") instanceof Number index
        && index.doubleValue() >= 0
        && Double.isFinite(index.doubleValue())
        && index.doubleValue() == Math.rint(index.doubleValue());
  }

  /** Gives every session the id of the first. */
  private static final class FirstSession implements StateRewriter {
    private @Nullable String first;

    @Override
    public Snapshot show(Snapshot inside) {
      if (first == null) {
        first = inside.sessionId();
      }
      return inside.toBuilder().sessionId(first).build();
    }
  }

  /** Names sessions by the time at which they began. */
  private static final class ClockSessions implements StateRewriter {
    private String session = "session-first";
    private long latest = Long.MIN_VALUE;
    private int within;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        long time = Math.floorDiv(nowMs, 5_000);
        within = time == latest ? within + 1 : 0;
        latest = time;
        session = "session-" + time + "-" + within;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return inside.toBuilder().sessionId(session).build();
    }
  }

  /** Shows one part of the previous session until an action sets it. */
  private static final class LeftOver implements StateRewriter {
    private final BiConsumer<Snapshot, SnapshotBuilder> part;
    private final Predicate<Action> ends;
    private @Nullable Snapshot before;

    LeftOver(BiConsumer<Snapshot, SnapshotBuilder> part, Predicate<Action> ends) {
      this.part = part;
      this.ends = ends;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        before = show(inside);
      } else if (ends.test(action)) {
        before = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      if (before == null) {
        return inside;
      }
      SnapshotBuilder after = inside.toBuilder();
      part.accept(before, after);
      return after.build();
    }
  }

  /** Shows the stop time of the previous session's wait until the timer changes. */
  private static final class StopTimeLeftOver implements StateRewriter {
    private @Nullable Double left;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        left = TimerFaults.timer(inside).stoppedAtMs();
      } else if (TimerFaults.movesTimer(action)) {
        left = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      WaitProgress wait = TimerFaults.timer(inside);
      return left == null || wait.startedAtMs() != null
          ? inside
          : inside.toBuilder()
              .waitProgress(
                  new WaitProgress(null, left, 4.0, wait.value01(), wait.secondsDisplay()))
              .build();
    }
  }

  /** Shows another mode after a restart until a mode is selected. */
  private static final class ModeAfterRestart implements StateRewriter {
    private boolean restarted;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        restarted = true;
      } else if (action instanceof Action.SetMode set && Mode.of(set.mode()).isPresent()) {
        restarted = false;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return restarted ? inside.toBuilder().mode(Mode.REALTIME.wireName()).build() : inside;
    }
  }

  /** Shows full progress after a restart until it is set. */
  private static final class FullTick implements StateRewriter {
    private boolean restarted;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        restarted = true;
      } else if (action instanceof Action.SetTickProgress set
          && set.progress() >= 0
          && set.progress() <= 1) {
        restarted = false;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      TickDisplay tick = inside.tickDisplay();
      return restarted && tick != null
          ? inside.toBuilder()
              .tickDisplay(new TickDisplay(tick.nominalIntervalMs(), 1.0, tick.speedLabel()))
              .build()
          : inside;
    }
  }

  /** Shows the focus of the previous session until another one is set. */
  private static final class FocusLeftOver implements StateRewriter {
    private final UnaryOperator<Focus> part;
    private Focus left = Focus.none();

    FocusLeftOver(UnaryOperator<Focus> part) {
      this.part = part;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      switch (action.kind()) {
        case RESTART_SESSION -> left = part.apply(FocusFaults.focus(show(inside)));
        case COMMIT_STEP_RELEASE -> left = Focus.none();
        default -> {}
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return FocusFaults.focus(inside).isEmpty() ? inside.toBuilder().focus(left).build() : inside;
    }
  }

  /** Shows the wait of the previous session until the timer changes. */
  private static final class WaitLeftOver implements StateRewriter {
    private final WaitStopPolicy policy;
    private @Nullable WaitProgress left;

    WaitLeftOver(WaitStopPolicy policy) {
      this.policy = policy;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        left = TimerFaults.timer(show(inside));
      } else if (TimerFaults.starts(action)) {
        left = null;
      } else if (TimerFaults.stops(action) && left != null) {
        double at = action instanceof Action.StopWaitTimer stop ? stop.ms() : (double) nowMs;
        left = stopped(left, Double.isFinite(at) ? Math.min(at, (double) nowMs) : (double) nowMs);
      }
    }

    private @Nullable WaitProgress stopped(WaitProgress wait, double at) {
      if (policy == WaitStopPolicy.RESET) {
        return null;
      }
      return wait.startedAtMs() == null || wait.stoppedAtMs() != null
          ? wait
          : new WaitProgress(wait.startedAtMs(), at, 4.0, null, null);
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return left == null ? inside : inside.toBuilder().waitProgress(left).build();
    }
  }
}
