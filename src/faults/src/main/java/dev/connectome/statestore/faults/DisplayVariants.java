package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lists conforming variants that show or report the same content in another form than the reference
 * store.
 */
final class DisplayVariants {

  private DisplayVariants() {}

  static List<ConformingVariant> all() {
    return List.of(
        ConformingVariant.of(
            "display-rounded-half-even",
            "Half a tenth goes to the even neighbour.",
            rounding(RoundingMode.HALF_EVEN)),
        ConformingVariant.of(
            "display-rounded-half-down",
            "Half a tenth is cut off.",
            rounding(RoundingMode.HALF_DOWN)),
        ConformingVariant.of(
            "display-as-text",
            "The seconds are a text with one decimal.",
            StoreFactory.reference()
                .deriving(
                    (right, elapsed, state) ->
                        TimerFaults.shown(
                            right, right.value01(), String.valueOf(right.secondsDisplay())))),
        ConformingVariant.of(
            "zeros-with-a-sign",
            "Cursor, progress and the times of the wait are minus zero where they are zero.",
            StoreFactory.reference().showing(() -> DisplayVariants::withSignedZeros)),
        ConformingVariant.of(
            "interval-infinite-while-paused",
            "While paused the interval is infinite instead of none.",
            StoreFactory.reference().showing(() -> DisplayVariants::withInfinity)),
        ConformingVariant.of(
            "timer-derived-in-reads-only",
            "States in notifications and docks lack the derived timer values.",
            StoreFactory.reference().telling(UnderivedTeller::new).wrapped(Underived::new)),
        ConformingVariant.of(
            "reset-keeps-the-time-of-the-answer",
            "A stop that resets keeps stopped_at_ms.",
            StoreFactory.reference().showing(AnswerTime::new)),
        ConformingVariant.of(
            "restart-begins-paused-in-stepper-mode",
            "A restart also puts mode and speed back to the beginning.",
            StoreFactory.reference().showing(FreshModeAndSpeed::new)),
        ConformingVariant.of(
            "mode-and-restart-end-local-pause",
            "Selecting a mode and a restart end local pause.",
            StoreFactory.reference().showing(EndedPause::new)),
        ConformingVariant.of(
            "commits-only-what-changes",
            "An action that changes nothing is no commit.",
            StoreFactory.reference().wrapped(QuietStore::new)),
        ConformingVariant.of(
            "dock-under-its-other-name",
            "The commit dock has the name that PATTERNS gives it.",
            StoreFactory.reference()
                .telling(
                    () ->
                        new NotificationRewriter() {
                          @Override
                          public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                            observer.dockFired(
                                dock.is(DockName.COMMIT)
                                    ? "dock_store_commit_transaction"
                                    : dock.name(),
                                dock.state(),
                                dock.fields());
                          }
                        })),
        ConformingVariant.of(
            "commit-dock-counts-all-evictions",
            "The commit dock has the number of evictions since the store was opened.",
            StoreFactory.reference().telling(AllEvictions::new)),
        ConformingVariant.of(
            "evictions-told-when-there-are-none",
            "The evictions dock fires for every realtime event, with zero where none left.",
            StoreFactory.reference()
                .telling(
                    () ->
                        new NotificationRewriter() {
                          @Override
                          public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                            dock.to(observer);
                            if (Integer.valueOf(0).equals(dock.fields().get("evicted_count"))
                                && dock.is(DockName.COMMIT)
                                && dock.isDuring(ActionKind.APPEND_REALTIME_EVENT)) {
                              observer.dockFired(
                                  DockName.EVICTIONS.wireName(),
                                  dock.state(),
                                  Map.of("evicted_count", 0));
                            }
                          }
                        })),
        ConformingVariant.of(
            "entries-carry-their-time-of-arrival",
            "Entries have a field that the model does not name.",
            StoreFactory.reference()
                .showingEntries(entry -> Edits.put(entry, "store_version", "1"))),
        ConformingVariant.of(
            "jsonl-with-crlf-and-no-header",
            "Exports end lines with CR LF and have no header.",
            StoreFactory.reference()
                .exportingJsonl(
                    (text, state) ->
                        ExportLines.ended(text.lines().skip(1).toList()).replace("\n", "\r\n"))
                .exportingText((text, state) -> text.replace("\n", "\r\n"))),
        ConformingVariant.of(
            "text-export-with-bars",
            "In the text export bars stand between the parts of a line.",
            StoreFactory.reference()
                .exportingText((text, state) -> ExportLines.text(state.ledger(), " | "))),
        ConformingVariant.of(
            "text-export-with-a-header-and-no-last-line-end",
            "The text export begins with the session and does not end its last line.",
            StoreFactory.reference()
                .exportingText(
                    (text, state) ->
                        ("session " + state.sessionId() + "\n" + text).stripTrailing())));
  }

  private static StoreFactory rounding(RoundingMode mode) {
    return StoreFactory.reference()
        .deriving(
            (right, elapsed, state) ->
                TimerFaults.shown(
                    right,
                    right.value01(),
                    BigDecimal.valueOf(TimerFaults.clamped(elapsed))
                        .setScale(1, mode)
                        .doubleValue()));
  }

  private static Snapshot withSignedZeros(Snapshot inside) {
    TickDisplay tick = inside.tickDisplay();
    WaitProgress wait = TimerFaults.timer(inside);
    return inside.toBuilder()
        .cursor(signed(inside.cursor()))
        .waitProgress(
            new WaitProgress(
                signed(wait.startedAtMs()),
                signed(wait.stoppedAtMs()),
                4.0,
                signed(wait.value01()),
                wait.secondsDisplay()))
        .tickDisplay(
            tick == null
                ? null
                : new TickDisplay(
                    tick.nominalIntervalMs(), signed(tick.progress01()), tick.speedLabel()))
        .build();
  }

  private static @Nullable Double signed(@Nullable Double number) {
    return number != null && number == 0 ? (Double) (-0.0) : number;
  }

  private static Snapshot withInfinity(Snapshot inside) {
    TickDisplay tick = inside.tickDisplay();
    return tick == null || tick.nominalIntervalMs() != null
        ? inside
        : inside.toBuilder()
            .tickDisplay(
                new TickDisplay(Double.POSITIVE_INFINITY, tick.progress01(), tick.speedLabel()))
            .build();
  }

  private static Snapshot underived(Snapshot state) {
    return state.toBuilder()
        .waitProgress(TimerFaults.shown(TimerFaults.timer(state), null, null))
        .build();
  }

  /** Shows no local pause after a mode or a restart, until the next local pause. */
  private static final class EndedPause implements StateRewriter {
    private boolean ended;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.SET_LOCAL_PAUSE) {
        ended = ended && !action.arguments().values().stream().allMatch(Argument::isFlag);
      } else if (action.kind() == ActionKind.RESTART_SESSION
          || (action instanceof Action.SetMode set && Mode.of(set.mode()).isPresent())) {
        ended = true;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return ended ? inside.toBuilder().localPause(false).build() : inside;
    }
  }

  /** Removes the derived values from notifications and docks. */
  private static final class UnderivedTeller implements NotificationRewriter {
    @Override
    public void state(Snapshot state, @Nullable Action during, StoreObserver<Snapshot> observer) {
      observer.stateChanged(underived(state));
    }

    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      dock.to(observer, dock.state() == null ? null : underived(dock.state()));
    }
  }

  /** Shows only stored values; reading a state derives nothing. */
  private static final class Underived extends ForwardingStore {
    Underived(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    public Snapshot describe(Snapshot state, long nowMs) {
      return state;
    }
  }

  /** Remembers the time at which the last wait was answered. */
  private static final class AnswerTime implements StateRewriter {
    private @Nullable Double answered;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (TimerFaults.stops(action) && TimerFaults.timer(inside).startedAtMs() != null) {
        double at = action instanceof Action.StopWaitTimer stop ? stop.ms() : (double) nowMs;
        answered = Double.isFinite(at) ? Math.min(at, (double) nowMs) : (double) nowMs;
      } else if (TimerFaults.starts(action) || action.kind() == ActionKind.RESTART_SESSION) {
        answered = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      WaitProgress wait = TimerFaults.timer(inside);
      return answered == null || wait.startedAtMs() != null
          ? inside
          : inside.toBuilder()
              .waitProgress(
                  new WaitProgress(null, answered, 4.0, wait.value01(), wait.secondsDisplay()))
              .build();
    }
  }

  /** Shows the initial mode and speed after a restart until another one is selected. */
  private static final class FreshModeAndSpeed implements StateRewriter {
    private boolean freshMode;
    private boolean freshSpeed;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      boolean restarts = action.kind() == ActionKind.RESTART_SESSION;
      freshMode = restarts || (freshMode && !selectsMode(action));
      freshSpeed = restarts || (freshSpeed && !TickFaults.selectsSpeed(action));
    }

    private static boolean selectsMode(Action action) {
      return action instanceof Action.SetMode set && Mode.of(set.mode()).isPresent();
    }

    @Override
    public Snapshot show(Snapshot inside) {
      TickDisplay tick = inside.tickDisplay();
      return inside.toBuilder()
          .mode(freshMode ? Mode.STEPPER.wireName() : inside.mode())
          .speed(freshSpeed ? Speed.PAUSE.wireName() : inside.speed())
          .tickDisplay(
              freshSpeed && tick != null
                  ? new TickDisplay(null, tick.progress01(), Speed.PAUSE.wireName())
                  : tick)
          .build();
    }
  }

  /** Does not notify about a setting that changes nothing. */
  private static final class QuietStore extends ForwardingStore {
    private boolean quiet;
    private final List<Runnable> held = new ArrayList<>();

    QuietStore(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      Snapshot before = inner.read();
      quiet = isSetting(action);
      Snapshot after = super.act(action);
      quiet = false;
      if (!SnapshotDifference.between(before, inner.read()).isEmpty()) {
        held.forEach(Runnable::run);
      }
      held.clear();
      return after;
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      return inner.observe(
          new StoreObserver<>() {
            @Override
            public void stateChanged(Snapshot state) {
              tell(() -> observer.stateChanged(state));
            }

            @Override
            public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
              tell(() -> observer.dockFired(name, state, fields));
            }
          });
    }

    private void tell(Runnable telling) {
      if (quiet) {
        held.add(telling);
      } else {
        telling.run();
      }
    }

    private static boolean isSetting(Action action) {
      return !action.kind().mayAppend();
    }
  }

  /** Adds up the evictions of all commits, once for all observers. */
  private static final class AllEvictions implements NotificationRewriter {
    private final Map<Object, Integer> totals = new HashMap<>();
    private int evicted;

    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      if (!(dock.is(DockName.COMMIT)
          && dock.fields().get("evicted_count") instanceof Integer now)) {
        dock.to(observer);
        return;
      }
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(dock.fields());
      Object number = Objects.requireNonNull(fields.get("commit_number"));
      fields.put("evicted_count", totals.computeIfAbsent(number, first -> evicted += now));
      observer.dockFired(dock.name(), dock.state(), fields);
    }
  }
}
