package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists faults in when a commit becomes visible, and in how often which observer is notified. */
final class CommitFaults {
  private static final String IN_BETWEEN = "an observer saw an intermediate state";
  private static final String NOT_ONE_DOCK = "an action did not cause exactly one commit dock";
  private static final String RESTART_NOT_ONE_DOCK =
      "a restart did not cause exactly one commit dock";

  private CommitFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "focus-in-a-second-commit",
                "A release appends in one commit and moves the focus in another.",
                torn(
                    Action.CommitStepRelease.class,
                    (before, after) -> after.toBuilder().focus(before.focus()).build()))
            .breaks("VAL-V3", IN_BETWEEN)
            .and("BEH-B1")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .breaks("ALG-C3", "a dock fired before the commit had settled"),
        Fault.of(
                "cursor-in-a-second-commit",
                "A release moves the cursor in a separate commit.",
                torn(
                    Action.CommitStepRelease.class,
                    (before, after) -> after.toBuilder().cursor(before.cursor()).build()))
            .breaks("VAL-V3", IN_BETWEEN)
            .and("BEH-B1")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .breaks("ALG-C3", "a dock fired before the commit had settled"),
        Fault.of(
                "interval-in-a-second-commit",
                "A speed is selected in one commit, its interval and label in another.",
                torn(
                    Action.SetSpeed.class,
                    (before, after) -> after.toBuilder().tickDisplay(before.tickDisplay()).build()))
            .breaks("BEH-B5", "label and interval changed in a different commit than the speed")
            .breaks("VAL-V3", IN_BETWEEN)
            .and("BEH-B1")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .breaks("ALG-C3", "a dock fired before the commit had settled"),
        Fault.of(
                "cursor-plus-one",
                "The cursor always goes one further, whatever the release says.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            Edits.put(release, "cursor_next", oneFurther(before.cursor()))))
            .breaks("ALG-C2", "the cursor is not the one that the release asks for"),
        Fault.of(
                "dock-before-the-state-settles",
                "The commit dock fires before the commit.",
                StoreFactory.reference().wrapped(EarlyDockStore::new))
            .breaks("ALG-C3", "a dock fired before the commit had settled"),
        Fault.of(
                "dock-fires-twice",
                "The commit dock fires twice for one commit.",
                telling(
                    (dock, observer) -> {
                      dock.to(observer);
                      if (dock.is(DockName.COMMIT)) {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .breaks("VAL-P2", RESTART_NOT_ONE_DOCK),
        Fault.of(
                "dock-never-fires",
                "The commit dock is declared and never fires.",
                telling(
                    (dock, observer) -> {
                      if (!dock.is(DockName.COMMIT)) {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .breaks("VAL-P2", RESTART_NOT_ONE_DOCK),
        Fault.of(
                "dock-only-for-appends",
                "The commit dock fires for releases, realtime events and restarts alone.",
                telling(
                    (dock, observer) -> {
                      if (!dock.is(DockName.COMMIT) || appends(dock.during())) {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C2", NOT_ONE_DOCK),
        Fault.of(
                "dock-carries-the-state-before",
                "The commit dock fires in time and carries the state before the commit.",
                telling(
                    (dock, observer) -> {
                      if (dock.is(DockName.COMMIT)) {
                        dock.to(observer, dock.before());
                      } else {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C3", "a dock carries a state that differs from the settled one"),
        Fault.of(
                "dock-without-a-state",
                "The commit dock carries no state.",
                telling(
                    (dock, observer) -> {
                      if (dock.is(DockName.COMMIT)) {
                        dock.to(observer, null);
                      } else {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C3", "the commit dock carries no state"),
        Fault.of(
                "two-notifications",
                "Subscribers are notified twice of one release.",
                notifying(Action.CommitStepRelease.class, 2))
            .breaks("ALG-C2", "an action did not cause exactly one notification"),
        Fault.of(
                "no-notification-of-realtime-events",
                "Subscribers are not notified of realtime events.",
                notifying(Action.AppendRealtimeEvent.class, 0))
            .breaks("ALG-C2", "an action did not cause exactly one notification"),
        Fault.of(
                "restart-notified-twice",
                "Subscribers are notified twice of one restart.",
                notifying(Action.RestartSession.class, 2))
            .breaks("VAL-P2", "a restart did not cause exactly one notification"),
        Fault.of(
                "restart-dock-never-fires",
                "The restart dock is declared and never fires.",
                telling(
                    (dock, observer) -> {
                      if (!dock.is(DockName.RESTART)) {
                        dock.to(observer);
                      }
                    }))
            .breaks("ALG-C3", "a restart did not cause exactly one restart dock"),
        Fault.of(
                "state-returned-from-before",
                "An action returns the state that it started from.",
                StoreFactory.reference().wrapped(CommitFaults::returningOld))
            .breaks("ALG-C4", "an action returned another state than a read right after"),
        Fault.of(
                "wrong-when-read-once-more",
                "The second read after an action shows no focus, the first and the third are"
                    + " right.",
                StoreFactory.reference().wrapped(WrongOnce::new))
            .inCombination("BEH-B3R", "BEH-E1T", "PAT-RET", "ALG-C3")
            .breaks("VAL-V3", "the state changed without an action")
            .and("BEH-B1")
            .breaks("BEH-B3", "the focus moved without a release")
            .breaks("ALG-X1", "an export changed the state"));
  }

  private static StoreFactory torn(Class<? extends Action> when, BinaryOperator<Snapshot> halfway) {
    return StoreFactory.reference()
        .wrapped(inner -> new DoubleCommitStore(inner, when::isInstance, halfway));
  }

  private static double oneFurther(@Nullable Double cursor) {
    return cursor == null ? 1 : cursor + 1;
  }

  private static boolean appends(@Nullable Action action) {
    return action != null && action.kind().mayAppend();
  }

  private static StoreUnderTest<Snapshot> returningOld(StoreUnderTest<Snapshot> store) {
    return new ForwardingStore(store) {
      @Override
      @Nullable Snapshot act(Action action) {
        Snapshot before = inner.read();
        super.act(action);
        return before;
      }
    };
  }

  @FunctionalInterface
  private interface DockTeller {
    void dock(NotificationRewriter.Dock dock, StoreObserver<Snapshot> observer);
  }

  private static StoreFactory telling(DockTeller docks) {
    return StoreFactory.reference()
        .telling(
            () ->
                new NotificationRewriter() {
                  @Override
                  public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                    docks.dock(dock, observer);
                  }
                });
  }

  private static StoreFactory notifying(Class<? extends Action> of, int times) {
    Predicate<Action> concerned = of::isInstance;
    return StoreFactory.reference()
        .telling(
            () ->
                new NotificationRewriter() {
                  @Override
                  public void state(
                      Snapshot state, @Nullable Action during, StoreObserver<Snapshot> observer) {
                    int count = during != null && concerned.test(during) ? times : 1;
                    for (int time = 0; time < count; time++) {
                      observer.stateChanged(state);
                    }
                  }
                });
  }

  /** Reads wrong only at the second read after an action. */
  private static final class WrongOnce extends ForwardingStore {
    private static final int RIGHT_AGAIN = 3;

    private @Nullable Thread actor;
    private boolean acting;
    private int reads = RIGHT_AGAIN;

    WrongOnce(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      actor = Thread.currentThread();
      acting = true;
      reads = 0;
      try {
        return super.act(action);
      } finally {
        acting = false;
      }
    }

    @Override
    Snapshot look() {
      Snapshot right = super.look();
      if (acting || !Thread.currentThread().equals(actor)) {
        return right;
      }
      reads++;
      return reads == 2 ? right.toBuilder().focus(Focus.none()).build() : right;
    }

    @Override
    String jsonl() {
      reads = RIGHT_AGAIN;
      return super.jsonl();
    }

    @Override
    String text() {
      reads = RIGHT_AGAIN;
      return super.text();
    }
  }
}
