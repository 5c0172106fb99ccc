package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.faults.FaultInjectingStore;
import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/** Runs a store with planted violations; knows which findings are expected for them. */
final class SoakedStore {
  private static final int EVERY = 40;

  /**
   * Holds an expected finding.
   *
   * @param requirement its requirement
   * @param from the first observation at which it may come
   * @param to the last observation at which it may come
   * @param certain whether it must come; otherwise it may come, because a violation can break
   *     several rules
   */
  private record Owed(String requirement, int from, int to, boolean certain) {}

  private final FaultInjectingStore store;
  private final Attachment<Snapshot> watched;
  private final LongSupplier clock;
  private final ProofActions actions;
  private final List<FaultInjector> plants;
  private final List<Owed> owed = new ArrayList<>();
  private final List<Finding> surplus = new ArrayList<>();
  private int observed;
  private int planted;

  SoakedStore(
      FaultInjectingStore store,
      Attachment<Snapshot> watched,
      LongSupplier clock,
      ProofActions actions,
      List<FaultInjector> plants) {
    this.store = store;
    this.watched = watched;
    this.clock = clock;
    this.actions = actions;
    this.plants = plants;
  }

  /** Runs ordinary actions, and one violation after the other. */
  void live() {
    // A wrong label is only noticed when the same speed had another label before.
    List.of("1x", "2x", "3x", "pause").forEach(speed -> act(new Action.SetSpeed(speed)));
    for (FaultInjector plant : plants) {
      for (int ordinary = 0; ordinary < EVERY; ordinary++) {
        act(actions.next(clock.getAsLong()));
      }
      export();
      plant(plant);
    }
  }

  private void plant(FaultInjector plant) {
    if (plant == FaultInjector.NONE_STARTS_THE_TIMER) {
      // A timer that starts again in the millisecond of its first start shows nothing.
      act(new Action.StopWaitTimer(clock.getAsLong()));
    }
    planted++;
    // The change of an edited entry is an observation of its own, before the action whose read
    // finds it.
    int delay = plant == FaultInjector.ENTRY_EDITED ? 2 * watched.detectionDelayInCommits() + 2 : 1;
    for (String requirement : plant.breaks()) {
      boolean leading = requirement.equals(plant.leading());
      // A burst is judged when it is over: other broken requirements may be reported later, but
      // once.
      int to = leading ? observed + delay + 1 : Integer.MAX_VALUE;
      owed.add(new Owed(requirement, observed + 1, to, leading));
    }
    if (plant == FaultInjector.ENTRY_EDITED) {
      store.edit(1 + actions.below(store.told().size() - 2));
    } else {
      store.plant(plant);
    }
    if (plant.occasion() == FaultInjector.Occasion.EXPORT) {
      export();
    } else {
      act(actions.occasion(plant, clock.getAsLong()));
    }
    for (Action action : actions.afterwards(plant, clock.getAsLong())) {
      act(action);
    }
  }

  private void act(Action action) {
    Object after = ActionCall.call(watched.store(), action);
    if (after == null) {
      throw new AssertionError("the reference store returns its state");
    }
    observed++;
  }

  private void export() {
    if (watched.store().exportJsonl().isEmpty()) {
      throw new AssertionError("the reference store exports its session");
    }
    observed++;
  }

  /** Removes the findings from the expected ones. */
  void found(List<Finding> findings) {
    for (Finding finding : findings) {
      boolean taken =
          owed.stream()
              .filter(one -> one.requirement().equals(finding.requirement()))
              .filter(one -> one.from() <= finding.step() && finding.step() <= one.to())
              .max(Comparator.comparingInt(Owed::from))
              .map(owed::remove)
              .orElse(false);
      if (!taken) {
        surplus.add(finding);
      }
    }
  }

  /** Returns the expected findings that were not found. */
  List<String> missing() {
    return owed.stream().filter(Owed::certain).map(Owed::toString).toList();
  }

  /** Returns findings that came a second time, or that were not expected. */
  List<Finding> surplus() {
    return surplus;
  }

  int planted() {
    return planted;
  }

  /** Returns the number of actions and exports. */
  int observed() {
    return observed;
  }
}
