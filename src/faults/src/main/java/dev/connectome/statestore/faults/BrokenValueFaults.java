package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults that show values of the wrong kind or unreadable states, or notify observers late.
 */
final class BrokenValueFaults {
  private static final String NOTHING = "no event at all";
  private static final String NO_OBJECT = "an entry is not an object";
  private static final String NOT_COMPLETED =
      "a malformed input was stored without being completed";
  private static final String TWO_NAMES = "two names of one field disagree";
  private static final String UNREADABLE_NOW =
      "a state cannot be read any more after it was handed out";
  private static final String UNREADABLE = "a state that was handed out cannot be read";

  private BrokenValueFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "null-where-an-entry-belongs",
                "An event that names no node and no label is stored as null.",
                storingNothingAs(null))
            .breaks("EVT-V1", NO_OBJECT)
            .breaks("ALG-C1", NOT_COMPLETED),
        Fault.of(
                "text-where-an-entry-belongs",
                "An event that names no node and no label is stored as a text.",
                storingNothingAs("no event"))
            .breaks("EVT-V1", NO_OBJECT)
            .breaks("ALG-C1", NOT_COMPLETED),
        Fault.of(
                "ledger-null-while-empty",
                "The ledger is null as long as it has no entry.",
                showing(
                    state ->
                        state.ledger().size() == 0
                            ? with(state, Snapshot.LEDGER, null).build()
                            : state))
            .breaks("VAL-V1", "the state has no ledger"),
        Fault.of(
                "focus-as-a-list",
                "The focus is a list of what is lit.",
                showing(
                    state -> {
                      Focus focus = focus(state);
                      return focus.isEmpty()
                          ? state
                          : with(
                                  state,
                                  "active_focus",
                                  Arrays.asList(focus.activeNodeId(), focus.activeEdgeId()))
                              .focus(null)
                              .build();
                    }))
            .breaks("VAL-V2", "a focus value is not one id")
            .and("VAL-E1", "BEH-A2"),
        Fault.of(
                "focus-null-when-nothing-is-lit",
                "The focus is null while nothing is lit.",
                showing(
                    state ->
                        focus(state).isEmpty() ? state.toBuilder().focus(null).build() : state))
            .breaks("VAL-V2", "the state has no focus")
            .and("VAL-E1", "BEH-A2"),
        Fault.of(
                "timer-as-text",
                "The wait timer is a text while it runs.",
                StoreFactory.reference()
                    .wrapped(
                        inner ->
                            new ForwardingStore(inner) {
                              @Override
                              public Snapshot describe(Snapshot state, long nowMs) {
                                return withTimerAsText(super.describe(state, nowMs));
                              }
                            }))
            .breaks("VAL-V4", "the state has no wait timer"),
        Fault.of(
                "two-names-of-the-edge-disagree",
                "The edge stands under both of its names, and one of them is never set.",
                showing(
                    state ->
                        focus(state).activeEdgeId() == null
                            ? state
                            : reread(
                                state,
                                "active_focus",
                                focus(state).toPlain(),
                                Collections.singletonMap("edge_id", null))))
            .breaks("VAL-V2", TWO_NAMES)
            .and("VAL-E1", "BEH-A2"),
        Fault.of(
                "two-names-of-the-interval-disagree",
                "The interval stands under both of its names, and one of them keeps its first"
                    + " value.",
                showing(
                    state -> {
                      TickDisplay tick = state.tickDisplay();
                      return tick == null || tick.isPaused()
                          ? state
                          : reread(
                              state,
                              "tick_display",
                              tick.toPlain(),
                              Collections.singletonMap("interval_ms", null));
                    }))
            .breaks("BEH-B5", TWO_NAMES),
        Fault.of(
                "states-of-an-earlier-session-revoked",
                "A state that was handed out cannot be read any more after a restart.",
                describing((state, now) -> !Objects.equals(state.sessionId(), now.sessionId())))
            .breaks("PAT-P1", UNREADABLE_NOW),
        Fault.of(
                "dock-carries-a-revoked-state",
                "The state that the commit dock carries cannot be read.",
                StoreFactory.reference().wrapped(DockOfRevoked::new))
            .breaks("PAT-P1", UNREADABLE),
        Fault.of(
                "subscribers-given-no-ledger",
                "Subscribers are given a state whose ledger is null, once there are two entries.",
                StoreFactory.reference().wrapped(inner -> new WithoutLedger(inner, true)))
            .breaks("VAL-V3", "an observer saw an intermediate state")
            .and("BEH-B1"),
        Fault.of(
                "dock-carries-no-ledger",
                "The commit dock carries a state whose ledger is null, once there are two entries.",
                StoreFactory.reference().wrapped(inner -> new WithoutLedger(inner, false)))
            .breaks("ALG-C3", "a dock carries a state that differs from the settled one")
            .and("VAL-V3", "BEH-B1"),
        Fault.of(
                "unreadable-while-paused-locally",
                "While realtime is paused locally no state can be read.",
                describing((state, now) -> Boolean.TRUE.equals(state.localPause())))
            .breaks("PAT-P1", UNREADABLE),
        Fault.of(
                "subscribers-told-after-the-action",
                "Subscribers are notified after the action has returned.",
                StoreFactory.reference().wrapped(TellingLate::new))
            .breaks("ALG-C2", "an observer was called after the action had returned")
            .and("VAL-P2"));
  }

  private static StoreFactory showing(UnaryOperator<Snapshot> shown) {
    return StoreFactory.reference().showing(() -> shown::apply);
  }

  private static StoreFactory storingNothingAs(@Nullable Object value) {
    return StoreFactory.reference()
        .hearingEvents(
            event ->
                event.text("from_node_id") == null
                        && event.text("to_node_id") == null
                        && event.text("label") == null
                    ? Edits.put(event, "rate_hint", NOTHING)
                    : event)
        .showingEntries(
            entry -> NOTHING.equals(entry.rateHint()) ? FlowEvent.ofValue(value) : entry);
  }

  private static Snapshot withTimerAsText(Snapshot state) {
    WaitProgress wait = state.waitProgress();
    return wait == null || wait.startedAtMs() == null
        ? state
        : with(state, "wait_progress", "waiting").waitProgress(null).build();
  }

  private static Focus focus(Snapshot state) {
    Focus focus = state.focus();
    return focus == null ? Focus.none() : focus;
  }

  private static SnapshotBuilder with(Snapshot state, String path, @Nullable Object value) {
    Map<String, @Nullable Object> misfits = new LinkedHashMap<>(state.misfits());
    misfits.put(path, value);
    return state.toBuilder().misfits(misfits);
  }

  /** Returns the state as it reads when one part of it shows more fields. */
  private static Snapshot reread(
      Snapshot state, String part, Map<String, @Nullable Object> fields, Map<String, ?> more) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
    all.putAll(more);
    Snapshot read = Snapshot.fromPlain(Map.of(part, all), PersistentLedger.empty());
    SnapshotBuilder shown = state.toBuilder().misfits(read.misfits());
    return part.equals("active_focus")
        ? shown.focus(read.focus()).build()
        : shown.tickDisplay(read.tickDisplay()).build();
  }

  /** Decides whether reading a state throws. */
  @FunctionalInterface
  private interface Revoked {
    boolean isRevoked(Snapshot state, Snapshot now);
  }

  private static StoreFactory describing(Revoked revoked) {
    return StoreFactory.reference()
        .wrapped(
            inner ->
                new ForwardingStore(inner) {
                  @Override
                  public Snapshot describe(Snapshot state, long nowMs) {
                    if (revoked.isRevoked(state, inner.read())) {
                      throw new IllegalStateException("this state was revoked");
                    }
                    return super.describe(state, nowMs);
                  }
                });
  }

  /** Passes an unreadable state to listeners of the commit dock. */
  private static final class DockOfRevoked extends ForwardingStore {
    private static final String REVOKED = "revoked";

    DockOfRevoked(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    public Snapshot describe(Snapshot state, long nowMs) {
      if (REVOKED.equals(state.mode())) {
        throw new IllegalStateException("this state was revoked");
      }
      return super.describe(state, nowMs);
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      return inner.observe(
          new StoreObserver<>() {
            @Override
            public void stateChanged(Snapshot state) {
              observer.stateChanged(state);
            }

            @Override
            public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
              boolean commit = name.equals(DockName.COMMIT.wireName());
              observer.dockFired(
                  name,
                  commit && state != null ? state.toBuilder().mode(REVOKED).build() : state,
                  fields);
            }
          });
    }
  }

  /** Passes a state without its ledger to subscribers, or to listeners of the commit dock. */
  private static final class WithoutLedger extends ForwardingStore {
    private final boolean subscribers;

    WithoutLedger(StoreUnderTest<Snapshot> inner, boolean subscribers) {
      super(inner);
      this.subscribers = subscribers;
    }

    private static Snapshot without(Snapshot state) {
      return state.ledger().size() < 2
          ? state
          : with(state, Snapshot.LEDGER, null).ledger(PersistentLedger.empty()).build();
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      return inner.observe(
          new StoreObserver<>() {
            @Override
            public void stateChanged(Snapshot state) {
              observer.stateChanged(subscribers ? without(state) : state);
            }

            @Override
            public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
              boolean commit = !subscribers && name.equals(DockName.COMMIT.wireName());
              observer.dockFired(name, commit && state != null ? without(state) : state, fields);
            }
          });
    }
  }

  /** Notifies its subscribers only at the next read after the action. */
  private static final class TellingLate extends ForwardingStore {
    private final List<Runnable> untold = new ArrayList<>();
    private boolean acting;

    TellingLate(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      acting = true;
      try {
        return super.act(action);
      } finally {
        acting = false;
      }
    }

    @Override
    Snapshot look() {
      if (!acting) {
        List<Runnable> due = List.copyOf(untold);
        untold.clear();
        due.forEach(Runnable::run);
      }
      return super.look();
    }

    @Override
    public Subscription observe(StoreObserver<Snapshot> observer) {
      return inner.observe(
          new StoreObserver<>() {
            @Override
            public void stateChanged(Snapshot state) {
              untold.add(() -> observer.stateChanged(state));
            }

            @Override
            public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
              observer.dockFired(name, state, fields);
            }
          });
    }
  }
}
