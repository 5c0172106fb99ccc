package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.SessionStart;

/**
 * VAL-E2: an altered entry is an error, and the finding says that the ledger was mutated.
 *
 * <p>Command: every one. Looks at: each earlier entry, field by field.
 *
 * <p>When it fails: never assign into an entry; make a new one.
 */
final class LedgerMutationCheck extends AbstractCheck {
  private static final Situation LATER_COMMIT =
      Situation.always("later-commit", "an entry is read again after a later commit");

  LedgerMutationCheck() {
    super(
        "VAL-E2",
        Decidability.everywhere()
            .partly(Visibility.LIVE, "an edit of an old entry is seen when it is read again, later")
            .partly(Visibility.RECORDED, "an edit of an old entry cannot be seen: digest trusted"),
        LATER_COMMIT);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      LedgerMove move = step.ledgerMove();
      if (step.isTampering()) {
        return;
      }
      int differs = firstRewritten(move);
      if (differs >= 0) {
        broken(step, "ledger mutation")
            .fact("position", differs)
            .expected(
                StoredChange.entry(step.before().ledger(), differs),
                StoredChange.entry(step.after().ledger(), differs - move.dropped()))
            .reportTo(step::found);
      } else if (step.isCommit() && move.keptAll() && step.before().ledger().size() > 0) {
        step.witnessed(LATER_COMMIT);
      }
    };
  }

  /** The position of the first entry that was edited or replaced by another one. */
  private static int firstRewritten(LedgerMove move) {
    int first = Integer.MAX_VALUE;
    for (LedgerMove.Change one : move.disorder().edited()) {
      first = Math.min(first, one.before());
    }
    for (LedgerMove.Change one : move.disorder().moved()) {
      first = Math.min(first, Math.min(one.before(), one.after() + move.dropped()));
    }
    for (LedgerMove.Placed one : move.disorder().inserted()) {
      first = Math.min(first, one.position() + move.dropped());
    }
    return first == Integer.MAX_VALUE ? -1 : first;
  }
}
