package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists faults that show when several observers listen and one of them throws, acts or
 * unsubscribes.
 */
final class ObserverFaults {
  private static final String NOT_ONE_DOCK = "an action did not cause exactly one commit dock";

  private ObserverFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
                "throwing-observer-ends-the-telling",
                "When an observer throws, the observers after it are not called.",
                store -> new Unguarded(store, call -> true))
            .breaks("OBS-1", "an observer that throws makes another one miss its notification")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .inCombination("PAT-RET", "BEH-B3R", "VAL-P2", "ALG-C3"),
        fault(
                "throwing-subscriber-ends-its-round",
                "When a subscriber throws, those after it are not notified; docks fire.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void round(Call call, List<Place> present) {
                        if (call.dock() != null) {
                          super.round(call, present);
                          return;
                        }
                        for (Place place : present) {
                          try {
                            call.to(place.observer);
                          } catch (RuntimeException e) {
                            return;
                          }
                        }
                      }
                    })
            .breaks("OBS-1", "an observer that throws makes another one miss its notification"),
        fault(
                "throwing-dock-listener-ends-its-round",
                "When a dock listener throws, the dock does not fire for those after it.",
                store -> new Unguarded(store, call -> call.dock() != null))
            .breaks("OBS-1", "an observer that throws makes another one miss its commit dock")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .inCombination("PAT-RET", "BEH-B3R", "VAL-P2", "ALG-C3"),
        fault(
                "listeners-spliced-while-walked",
                "The list of observers is changed during the loop over it.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void tell(List<Call> calls) {
                        for (Call call : calls) {
                          for (int at = 0; at < places.size(); at++) {
                            deliver(call, places.get(at));
                          }
                        }
                      }
                    })
            // After a missing dock, the next dock that this observer receives may be the inner
            // commit's.
            .inCombination("ALG-C3")
            .and("OBS-3")
            .breaks("ALG-C2", NOT_ONE_DOCK),
        fault(
                "all-hear-again-after-a-throw",
                "When a dock listener throws, every subscriber is notified once more.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void tell(List<Call> calls) {
                        super.tell(calls);
                        if (thrown != null) {
                          calls.stream()
                              .filter(call -> call.dock() == null)
                              .forEach(call -> round(call, List.copyOf(places)));
                        }
                      }
                    })
            .breaks("ALG-C2", "an action did not cause exactly one notification"),
        fault(
                "who-left-is-still-told",
                "An observer that ended its subscription is still called.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void leave(Place place) {}
                    })
            .breaks("OBS-3", "an observer was called after it had left")
            .inCombination("ALG-C3"),
        fault(
                "who-left-while-told-is-still-told",
                "An observer that ends its subscription during its call is still called.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void leave(Place place) {
                        if (!telling) {
                          super.leave(place);
                        }
                      }
                    })
            .breaks("OBS-3", "an observer was called after it had left")
            .inCombination("ALG-C3"),
        fault(
                "newcomers-never-told",
                "An observer that is subscribed during a call of another one is never called.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      public Subscription observe(StoreObserver<Snapshot> observer) {
                        return telling ? () -> {} : super.observe(observer);
                      }
                    })
            .breaks("OBS-3", "an observer that was added during a call misses the next commit"),
        fault(
                "inner-action-told-inside",
                "An inner action is reported at once; later observers get the outer commit after"
                    + " it.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void announce(List<Call> calls) {
                        if (telling) {
                          tell(calls);
                        } else {
                          super.announce(calls);
                        }
                      }
                    })
            .breaks("OBS-2", "the last state that an observer received is not the current one")
            .inCombination("ALG-C3"),
        fault(
                "inner-action-told-nobody",
                "An inner action is committed, but no observer is called for it.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void announce(List<Call> calls) {
                        if (!telling) {
                          super.announce(calls);
                        }
                      }
                    })
            .breaks(
                "OBS-2", "an action that an observer called makes another one miss a notification")
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .inCombination("PAT-RET", "BEH-B3R", "VAL-P2", "ALG-C3"),
        fault(
                "inner-action-refused",
                "An action that is called during a call of an observer throws.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      @Nullable Snapshot actInside(Action action) {
                        throw new IllegalStateException("no actions while observers are told");
                      }
                    })
            .breaks("OBS-2", "an action that an observer called during its own call threw"),
        fault(
                "inner-action-dropped",
                "An action that is called during a call of an observer does nothing.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      @Nullable Snapshot actInside(Action action) {
                        return inner.read();
                      }
                    })
            .breaks(
                "OBS-2", "an action that an observer called during its own call was not committed"),
        fault(
                "docks-carry-the-newest-state",
                "A dock carries what the store shows when it fires, an inner action's state too.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void deliver(Call call, Place place) {
                        super.deliver(
                            call.dock() == null
                                ? call
                                : new Call(call.dock(), inner.read(), call.fields()),
                            place);
                      }
                    })
            .breaks("ALG-C3", "a dock carries a state that differs from the settled one"),
        fault(
                "throwing-observer-undoes-the-commit",
                "When an observer throws, the cursor goes back to where it was.",
                Undoing::new)
            .breaks("OBS-1", "a commit was undone because an observer threw")
            .and("VAL-V3", "BEH-B1", "ALG-C2", "ALG-C3")
            .inCombination("BEH-B3R", "VAL-P2", "RUN-V2"),
        fault(
                "docks-for-the-first-listener-alone",
                "The commit dock fires for the observer that came first alone.",
                store ->
                    new RoundNotifyingStore(store) {
                      @Override
                      void round(Call call, List<Place> present) {
                        boolean commit = DockName.COMMIT.wireName().equals(call.dock());
                        super.round(call, commit ? present.subList(0, 1) : present);
                      }
                    })
            .breaks("ALG-C2", NOT_ONE_DOCK)
            .and("OBS-1", "OBS-2", "OBS-3"));
  }

  private static Fault fault(
      String name, String text, UnaryOperator<StoreUnderTest<Snapshot>> wrapper) {
    return Fault.of(
        name, text, ReferenceAdapter.CAPABILITIES, StoreFactory.reference().wrapped(wrapper));
  }

  /** Ends a round at what an observer throws, for some calls. */
  private static final class Unguarded extends RoundNotifyingStore {
    private final Predicate<Call> unguarded;

    Unguarded(StoreUnderTest<Snapshot> inner, Predicate<Call> unguarded) {
      super(inner);
      this.unguarded = unguarded;
    }

    @Override
    void deliver(Call call, Place place) {
      if (unguarded.test(call)) {
        call.to(place.observer);
      } else {
        super.deliver(call, place);
      }
    }
  }

  /** Shows the state before the action again. */
  private static final class Undoing extends RoundNotifyingStore {
    private @Nullable Snapshot shown;

    Undoing(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      Snapshot before = look();
      try {
        shown = null;
        return super.act(action);
      } catch (RuntimeException e) {
        shown = inner.read().toBuilder().cursor(before.cursor()).build();
        throw e;
      }
    }

    @Override
    Snapshot look() {
      Snapshot undone = shown;
      return undone == null ? super.look() : undone;
    }
  }
}
