package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.RestartPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists stores that take another option than the reference store for one free choice. They are for
 * tests of the choices alone: some do not follow the rest of the specification in every corner.
 */
final class ChoiceStores {
  private static final Capabilities FOLLOWING =
      Capabilities.builder(StoreFactory.ONE_OBSERVER)
          .realtimeExplanation(RealtimeExplanation.FOLLOWS)
          .build();

  private ChoiceStores() {}

  /** Returns the stores, each named after its choice. */
  static List<ConformingVariant> all() {
    List<ConformingVariant> all = new ArrayList<>();
    all.addAll(ofInput());
    all.addAll(ofState());
    all.addAll(ofNotifications());
    return all;
  }

  private static List<ConformingVariant> ofInput() {
    return List.of(
        store(
            "focus-list-or-object",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        release.focus().get("node_id") instanceof List
                                || release.focus().get("node_id") instanceof Map
                            ? Edits.putFocus(release, "node_id", "?")
                            : release)),
        store(
            "focus-empty-text",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        "".equals(release.focus().get("edge_id"))
                            ? Edits.putFocus(release, "edge_id", "?")
                            : release)),
        store(
            "notes-empty",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        "".equals(release.get("notes"))
                            ? Edits.put(release, "notes", null)
                            : release)),
        store(
            "sentence-number",
            StoreFactory.reference()
                .hearingReleases(
                    (release, before) ->
                        release.get("explanation_sentence") instanceof Number number
                            ? Edits.put(release, "explanation_sentence", number.toString())
                            : release)),
        texts("id-number", "id"),
        texts("node-number", "to_node_id"),
        texts("optional-text-number", "payload_summary"),
        store(
            "label-object",
            StoreFactory.reference()
                .hearingEvents(
                    event ->
                        event.get("label") instanceof List || event.get("label") instanceof Map
                            ? Edits.put(event, "label", String.valueOf(event.get("label")))
                            : event)),
        store("raw-payload", StoreFactory.configured(config -> config.withKeepRawPayload(true))),
        store(
            "progress-nan",
            StoreFactory.reference()
                .hearing(
                    Action.SetTickProgress.class,
                    (set, before) ->
                        set.argument().isNumber() && Double.isNaN(set.progress())
                            ? new Action.SetTickProgress(0)
                            : set)),
        store(
            "age-of-the-new-entry",
            OwnRetention.by(
                (entries, retention, now) ->
                    entries.subList(
                        0,
                        Math.min(
                            entries.size() - 1,
                            OwnRetention.due(entries, retention, now, false))))),
        store(
            "jsonl-last-line",
            StoreFactory.reference().exportingJsonl((text, state) -> text.stripTrailing())));
  }

  private static ConformingVariant texts(String choice, String field) {
    return store(
        choice,
        StoreFactory.reference()
            .hearingEvents(
                event ->
                    event.get(field) instanceof Number number
                        ? Edits.put(event, field, number.toString())
                        : event));
  }

  private static List<ConformingVariant> ofState() {
    return List.of(
        sinceRestart(
            "restart-progress",
            ActionKind.SET_TICK_PROGRESS,
            state -> {
              TickDisplay tick = Objects.requireNonNull(state.tickDisplay());
              return state.toBuilder()
                  .tickDisplay(new TickDisplay(tick.nominalIntervalMs(), 0.0, tick.speedLabel()))
                  .build();
            }),
        sinceRestart(
            "restart-local-pause",
            ActionKind.SET_LOCAL_PAUSE,
            state -> state.toBuilder().localPause(false).build()),
        sinceRestart(
            "restart-badges",
            ActionKind.SET_HEALTH_BADGE,
            state -> state.toBuilder().healthBadges(Map.of()).build()),
        showing(
            "mode-local-pause",
            Set.of(ActionKind.SET_MODE),
            Set.of(ActionKind.SET_LOCAL_PAUSE),
            action -> state -> state.toBuilder().localPause(false).build()),
        showing(
            "realtime-step-key",
            Set.of(ActionKind.APPEND_REALTIME_EVENT),
            Set.of(ActionKind.COMMIT_STEP_RELEASE, ActionKind.RESTART_SESSION),
            action ->
                state ->
                    state.toBuilder()
                        .focus(
                            FocusFaults.focus(state).activeNodeId(),
                            FocusFaults.focus(state).activeEdgeId(),
                            null)
                        .build()),
        showing(
            "notes-missing",
            Set.of(ActionKind.COMMIT_STEP_RELEASE),
            Set.of(ActionKind.RESTART_SESSION),
            action ->
                state -> {
                  Explanation said = Objects.requireNonNull(state.explanation());
                  return said.notes() == null
                      ? state.toBuilder().explanation(new Explanation(said.sentence(), "")).build()
                      : state;
                }),
        stop("second-stop", wait -> wait.stoppedAtMs() != null),
        stop("stop-without-start", wait -> wait.startedAtMs() == null),
        stop(
            "stop-in-the-future", wait -> wait.startedAtMs() != null && wait.stoppedAtMs() == null),
        store("restart-pin", StoreFactory.reference().showing(LiftedPin::new)),
        ConformingVariant.of(
            "realtime-notes",
            "",
            FOLLOWING,
            StoreFactory.reference()
                .showing(
                    () ->
                        new Overlay(
                            Set.of(ActionKind.APPEND_REALTIME_EVENT),
                            Set.of(ActionKind.COMMIT_STEP_RELEASE, ActionKind.RESTART_SESSION),
                            action -> explained(Objects.requireNonNull(action.event()))))));
  }

  private static UnaryOperator<Snapshot> explained(RawEvent event) {
    return state ->
        state.toBuilder()
            .explanation(new Explanation(event.text("label"), event.text("notes")))
            .build();
  }

  private static List<ConformingVariant> ofNotifications() {
    return List.of(
        store(
            "focus-dock-unmoved",
            StoreFactory.reference()
                .telling(
                    () ->
                        new NotificationRewriter() {
                          @Override
                          public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                            dock.to(observer);
                            if (dock.is(DockName.COMMIT)
                                && dock.isDuring(ActionKind.APPEND_REALTIME_EVENT)
                                && dock.state() != null
                                && FocusFaults.focus(dock.state())
                                    .equals(FocusFaults.focus(dock.before()))) {
                              observer.dockFired(
                                  DockName.REALTIME_FOCUS.wireName(), dock.state(), Map.of());
                            }
                          }
                        })),
        store("export-notification", StoreFactory.reference().wrapped(TellsOfExports::new)));
  }

  /** Returns a store whose restart goes back to pause under one policy alone. */
  static ConformingVariant bySpeedAndPolicy() {
    StoreFactory fresh =
        StoreFactory.reference()
            .showing(
                () ->
                    new Overlay(
                        Set.of(ActionKind.RESTART_SESSION),
                        Set.of(ActionKind.SET_SPEED),
                        action -> state -> state.toBuilder().speed("pause").build()));
    return store(
        "restart-speed-by-policy",
        (config, clock) ->
            (config.restartPolicy() == RestartPolicy.BOUNDARY ? StoreFactory.reference() : fresh)
                .open(config, clock));
  }

  private static ConformingVariant store(String choice, StoreFactory opener) {
    return ConformingVariant.of(choice, "", opener);
  }

  private static ConformingVariant sinceRestart(
      String choice, ActionKind until, UnaryOperator<Snapshot> shown) {
    return showing(choice, Set.of(ActionKind.RESTART_SESSION), Set.of(until), action -> shown);
  }

  private static ConformingVariant showing(
      String choice,
      Set<ActionKind> from,
      Set<ActionKind> until,
      Function<Action, UnaryOperator<Snapshot>> shown) {
    return store(choice, StoreFactory.reference().showing(() -> new Overlay(from, until, shown)));
  }

  /** A stop whose time is shown as it was given where the wait was in a certain state. */
  private static ConformingVariant stop(String choice, Predicate<WaitProgress> where) {
    return store(choice, StoreFactory.reference().showing(() -> new ShownStop(where, choice)));
  }

  /** Changes the shown state from one kind of action until another one. */
  private static final class Overlay implements StateRewriter {
    private final Set<ActionKind> from;
    private final Set<ActionKind> until;
    private final Function<Action, UnaryOperator<Snapshot>> change;
    private UnaryOperator<Snapshot> present = UnaryOperator.identity();

    Overlay(
        Set<ActionKind> from,
        Set<ActionKind> until,
        Function<Action, UnaryOperator<Snapshot>> change) {
      this.from = from;
      this.until = until;
      this.change = change;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (from.contains(action.kind())) {
        present = change.apply(action);
      } else if (until.contains(action.kind())) {
        present = UnaryOperator.identity();
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return present.apply(inside);
    }
  }

  /** Shows the time of a stop, until the wait starts or ends in another way. */
  private static final class ShownStop implements StateRewriter {
    private final Predicate<WaitProgress> where;
    private final boolean onlyFuture;
    private @Nullable Double shown;

    ShownStop(Predicate<WaitProgress> where, String choice) {
      this.where = where;
      this.onlyFuture = choice.equals("stop-in-the-future");
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      WaitProgress wait = TimerFaults.timer(inside);
      if (action instanceof Action.StopWaitTimer stop
          && Double.isFinite(stop.ms())
          && where.test(wait)
          && (!onlyFuture || stop.ms() > nowMs)) {
        shown = stop.ms();
      } else if (TimerFaults.starts(action)
          || TimerFaults.stops(action)
          || action.kind() == ActionKind.RESTART_SESSION) {
        shown = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      WaitProgress wait = TimerFaults.timer(inside);
      boolean isReset = onlyFuture && wait.startedAtMs() == null;
      return shown == null || isReset
          ? inside
          : inside.toBuilder()
              .waitProgress(
                  new WaitProgress(
                      wait.startedAtMs(),
                      shown,
                      wait.maxSeconds(),
                      wait.value01(),
                      wait.secondsDisplay()))
              .build();
    }
  }

  /** Lets realtime events move the focus after a restart, although the inner store is pinned. */
  private static final class LiftedPin implements StateRewriter {
    private boolean lifted;
    private @Nullable RawEvent latest;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.RESTART_SESSION) {
        lifted = true;
        latest = null;
      } else if (action.kind() == ActionKind.COMMIT_STEP_RELEASE) {
        latest = null;
      } else if (action.kind() == ActionKind.SET_REALTIME_FOCUS_PIN) {
        lifted = false;
      } else if (action instanceof Action.AppendRealtimeEvent append && lifted) {
        latest = append.event();
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return latest == null || !FocusFaults.focus(inside).isEmpty()
          ? inside
          : inside.toBuilder()
              .focus(latest.text("to_node_id"), null, latest.text("step_key"))
              .build();
    }
  }

  /** Notifies about every export. */
  private static final class TellsOfExports extends ForwardingStore {
    private final List<StoreObserver<Snapshot>> observers = new ArrayList<>();

    TellsOfExports(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      observers.add(observer);
      return inner.observe(observer);
    }

    @Override
    String jsonl() {
      observers.forEach(observer -> observer.stateChanged(inner.read()));
      return super.jsonl();
    }

    @Override
    String text() {
      observers.forEach(observer -> observer.stateChanged(inner.read()));
      return super.text();
    }
  }
}
