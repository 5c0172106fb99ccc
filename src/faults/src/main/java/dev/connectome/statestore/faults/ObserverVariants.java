package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists conforming variants that notify observers in another way than the reference store. */
final class ObserverVariants {

  private ObserverVariants() {}

  static List<ConformingVariant> all() {
    return List.of(
        variant(
            "what-observers-throw-comes-through",
            "The action throws an observer's exception after all observers were called.",
            RoundNotifyingStore::new),
        variant(
            "returned-states-are-writable-copies",
            "What an action returns can be written into, and is nobody else's.",
            store -> new WritableReturnStore(store, false)),
        variant(
            "each-observer-has-a-writable-copy",
            "What an observer is given can be written into, and no other one holds it.",
            store -> new NotificationRewritingStore(store, new WritableNotifications(false))),
        variant(
            "inner-actions-put-off",
            "An action that an observer calls is deferred until all were called.",
            PutOff::new),
        variant(
            "observers-hear-the-other-dock-name",
            "The commit dock has the name that PATTERNS gives it, for all observers.",
            store ->
                new RoundNotifyingStore(store) {
                  @Override
                  void deliver(Call call, Place place) {
                    boolean commit = DockName.COMMIT.wireName().equals(call.dock());
                    super.deliver(
                        commit
                            ? new Call("dock_store_commit_transaction", call.state(), call.fields())
                            : call,
                        place);
                  }
                }),
        variant(
            "inner-actions-told-inside",
            "Subscribers are notified of an inner action at once, all with the newest state.",
            NewestState::new),
        variant(
            "who-left-hears-of-the-present-commit",
            "An observer that leaves during a commit's calls still gets the rest of them.",
            store ->
                new RoundNotifyingStore(store) {
                  @Override
                  void leave(Place place) {
                    places.remove(place);
                  }
                }),
        variant(
            "newcomers-hear-of-the-present-commit",
            "An observer that is added during a commit's calls gets the rest of them.",
            store ->
                new RoundNotifyingStore(store) {
                  @Override
                  void tell(List<Call> calls) {
                    for (Call call : calls) {
                      List<Place> told = new ArrayList<>();
                      for (List<Place> due = due(told); !due.isEmpty(); due = due(told)) {
                        round(call, due);
                        told.addAll(due);
                      }
                    }
                  }

                  private List<Place> due(List<Place> told) {
                    return places.stream().filter(place -> !told.contains(place)).toList();
                  }
                }));
  }

  private static ConformingVariant variant(
      String name, String text, UnaryOperator<StoreUnderTest<Snapshot>> wrapper) {
    return ConformingVariant.of(
        name, text, ReferenceAdapter.CAPABILITIES, StoreFactory.reference().wrapped(wrapper));
  }

  /** Commits the actions of observers when the round has ended. */
  private static final class PutOff extends RoundNotifyingStore {
    private final Queue<Action> putOff = new ArrayDeque<>();

    PutOff(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot actInside(Action action) {
      putOff.add(action);
      return inner.read();
    }

    @Override
    void done() {
      Action next = putOff.poll();
      if (next != null) {
        telling = false;
        var unused = commit(next);
      }
    }
  }

  /**
   * Notifies as Redux does: about an inner action at once, and every observer with the newest
   * state.
   */
  private static final class NewestState extends RoundNotifyingStore {

    NewestState(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    void announce(List<Call> calls) {
      if (!telling) {
        super.announce(calls);
        return;
      }
      List<Call> docks = new ArrayList<>();
      for (Call call : calls) {
        if (call.dock() == null) {
          round(call, List.copyOf(places));
        } else {
          docks.add(call);
        }
      }
      super.announce(docks);
    }

    @Override
    void deliver(Call call, Place place) {
      super.deliver(
          call.dock() == null ? new Call(null, inner.read(), call.fields()) : call, place);
    }
  }
}
