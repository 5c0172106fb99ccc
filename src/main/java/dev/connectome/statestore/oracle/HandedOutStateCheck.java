package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.List;

/**
 * PAT-P1: whoever holds a snapshot holds it for good: later commits do not alter it, and the store
 * does not notice when its holder writes into it.
 *
 * <p>Stimulus: commits while the kit holds earlier states; writing into the last one. Looks at: the
 * held states, later; the store's state after the writing.
 *
 * <p>When it fails: hand out immutable or copied states, and build a new one at each commit.
 */
final class HandedOutStateCheck extends Rule {
  private static final Situation HELD =
      Situation.always("held", "a state that was handed out is looked at after a later append");
  private static final Situation WRITTEN_INTO =
      Situation.always("written-into", "a reader writes into a state that was handed out");

  HandedOutStateCheck() {
    super(
        "PAT-P1",
        Reach.everywhere()
            .partly(Vantage.STDIO, "states are copied by the wire; nothing can be written into")
            .partly(Vantage.LIVE, "the verifier does not write into a live store's states")
            .cannot(Vantage.RECORDED, "a recording holds copies"),
        HELD,
        WRITTEN_INTO);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    return step -> {
      for (HeldChange change : step.observation().heldChanges()) {
        notes.found(
            broken(step, "a state changed after it was handed out")
                .fact("handed out", change.source() + " at step " + change.handedOutAt())
                .names("changed", SnapshotDifference.includingDerived(change.then(), change.now()))
                .build());
        return;
      }
      if (step.isTampering()) {
        judgeWriting(step, notes);
      } else if (step.observation().heldLookedAt() > 0
          && step.event() != null
          && !step.ledgerMove().added().isEmpty()) {
        notes.witnessed(HELD);
      }
    };
  }

  private void judgeWriting(Step step, Notes notes) {
    if (step.threw()) {
      notes.found(
          broken(step, "after writing into a handed-out state the store cannot be read")
              .expected("the state as before", outcome(step))
              .build());
      return;
    }
    List<String> differences = step.changes();
    if (!differences.isEmpty() && written(step.observation().outcome()).isEmpty()) {
      // Every attempt was refused: the change is not the writer's, and VAL-V3 judges it.
      return;
    }
    if (!differences.isEmpty()) {
      notes.found(
          broken(step, "writing into a handed-out state reached the store")
              .names("written", written(step.observation().outcome()))
              .names("changed", differences)
              .expected(
                  step.before().ledger().size() + " entries",
                  step.after().ledger().size() + " entries")
              .build());
    } else if (step.before().ledger().size() > 0 && wasTried(step.observation().outcome())) {
      notes.witnessed(WRITTEN_INTO);
    }
  }

  private static boolean wasTried(Outcome outcome) {
    return outcome instanceof Outcome.Tampered tampered
        && !(tampered.refused().isEmpty() && tampered.accepted().isEmpty());
  }

  private static List<String> written(Outcome outcome) {
    return outcome instanceof Outcome.Tampered tampered ? tampered.accepted() : List.of();
  }
}
