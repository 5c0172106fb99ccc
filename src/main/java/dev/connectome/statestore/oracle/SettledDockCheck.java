package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.DockName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ALG-C3: no dock fires before its commit has settled, and the state in it is the settled one.
 *
 * <p>Stimulus: every action. Looks at: what a read shows while a dock fires, and the state that the
 * dock carries; the commit dock must carry one.
 *
 * <p>When it fails: fire docks as the last thing of an action, with the state just published.
 */
final class SettledDockCheck extends Rule {
  private static final Situation COMMIT =
      Situation.always("commit", "the commit dock fires for a commit that changed something");

  SettledDockCheck() {
    super(
        "ALG-C3",
        Reach.everywhere()
            .partly(Vantage.RECORDED, "what a read shows while a dock fires is not recorded"),
        COMMIT);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    if (!opening.capabilities().docks().contains(DockName.COMMIT)) {
      notes.outOfSight("the commit dock is not declared");
    }
    return step -> {
      if (step.isRace() || step.isTampering()) {
        return;
      }
      boolean right = true;
      for (Sighting sighting : step.observation().sightings()) {
        if (sighting instanceof Sighting.DockFired dock) {
          right &= judge(step, dock, notes);
        }
      }
      if (right && !step.docks(DockName.COMMIT).isEmpty() && !step.changes().isEmpty()) {
        notes.witnessed(COMMIT);
      }
    };
  }

  private boolean judge(Step step, Sighting.DockFired dock, Notes notes) {
    @Nullable Snapshot carried = dock.carried();
    if (!dock.readInside().hasLedger() || (carried != null && !carried.hasLedger())) {
      // Other requirements speak of a state that cannot be looked at.
      return false;
    }
    if (!SnapshotDifference.isNone(dock.readInside(), step.after())) {
      notes.found(
          broken(step, "a dock fired before the commit had settled")
              .fact("dock", dock.name())
              .names("not settled", SnapshotDifference.between(dock.readInside(), step.after()))
              .build());
      return false;
    }
    if (carried == null) {
      boolean mustCarry = DockName.of(dock.name()).filter(DockName.COMMIT::equals).isPresent();
      if (mustCarry) {
        notes.found(broken(step, "the commit dock carries no state").build());
      }
      return !mustCarry;
    }
    List<String> other = step.differences(carried);
    if (!other.isEmpty()) {
      notes.found(
          broken(step, "a dock carries another state than the settled one")
              .fact("dock", dock.name())
              .names("differs in", other)
              .build());
    }
    return other.isEmpty();
  }
}
