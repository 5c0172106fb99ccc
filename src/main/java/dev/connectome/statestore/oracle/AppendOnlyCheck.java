package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * VAL-V1: as long as the session id stays the same, entries already in the ledger stay there
 * unaltered, so that it can grow but not shrink.
 *
 * <p>Stimulus: every one. Looks at: the entries that a read showed before, in what a read shows
 * after. Two things may make a ledger shorter: a restart that clears, and retention at a realtime
 * append.
 *
 * <p>When it fails: append to a new array instead of writing into the old one, and let nothing but
 * restart and retention drop entries.
 */
final class AppendOnlyCheck extends Rule {
  private static final Situation APPEND =
      Situation.always("append", "a release appends after earlier entries");
  private static final Situation OTHER =
      Situation.always("other-action", "an action that does not append, with entries there");
  private static final Situation BOUNDARY =
      Situation.when(
          can -> can.restartPolicies().contains(RestartPolicy.BOUNDARY),
          "boundary-restart",
          "a restart with boundary, with entries there");

  /** A silent cap is usually a round number. */
  private static final int LONG_SESSION = 512;

  private static final Situation LONG =
      Situation.always("long-session", "a release appends after more than five hundred entries");

  private static final String NO_LEDGER = "the state has no ledger";

  AppendOnlyCheck() {
    super(
        "VAL-V1",
        Reach.everywhere()
            .partly(Vantage.LIVE, "an edit of an old entry is seen when it is read again, later")
            .partly(Vantage.RECORDED, "an edit of an old entry cannot be seen: digest trusted"),
        APPEND,
        OTHER,
        BOUNDARY,
        LONG);
  }

  @Override
  public boolean judgesBlindSteps() {
    return true;
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    if (!opening.initial().hasLedger()) {
      notes.found(
          brokenAtOpening(NO_LEDGER)
              .expected("a list of entries", shown(opening.initial()))
              .build());
    }
    if (opening.initial().ledger().size() > 0) {
      notes.found(
          brokenAtOpening("a fresh store has entries")
              .expected("an empty ledger", opening.initial().ledger().size() + " entries")
              .build());
    }
    return step -> {
      if (step.after().unreadable() != null) {
        return;
      }
      if (!step.after().hasLedger()) {
        notes.found(
            broken(step, NO_LEDGER).expected("a list of entries", shown(step.after())).build());
        return;
      }
      if (!step.isTampering() && !isClearingRestart(step)) {
        judge(step, notes);
      }
    };
  }

  private static String shown(Snapshot state) {
    return ShownValue.json(state.misfits().get(Snapshot.LEDGER));
  }

  private void judge(Step step, Notes notes) {
    LedgerMove move = step.ledgerMove();
    switch (move.kind()) {
      case EXTENDED -> witness(step, notes);
      case REWRITTEN ->
          notes.found(
              broken(step, "an earlier entry changed")
                  .fact("position", move.position())
                  .expected(
                      LedgerMove.shown(step.before().ledger(), move.position()),
                      LedgerMove.shown(step.after().ledger(), move.position()))
                  .build());
      case LOST_NEWEST -> notes.found(shorter(step, "the newest entries are gone"));
      case LOST_OLDEST -> {
        if (!isEviction(step)) {
          notes.found(withoutOldest(step, move));
        }
      }
    }
  }

  private Finding shorter(Step step, String problem) {
    return broken(step, problem)
        .expected(
            "at least " + step.before().ledger().size() + " entries, the earlier ones first",
            step.after().ledger().size() + " entries")
        .build();
  }

  /**
   * As many may have come as went, so which entry stands first tells more than how many there are.
   */
  private Finding withoutOldest(Step step, LedgerMove move) {
    String stood = idOfFirst(step.before().ledger());
    String stands = idOfFirst(step.after().ledger());
    boolean told = stood != null && stands != null && !stood.equals(stands);
    return broken(step, "the oldest entries are gone")
        .expected(
            told ? ShownValue.of(stood) + " first" : "the entry at position 0 first",
            told ? ShownValue.of(stands) + " first" : nowFirst(step, move))
        .build();
  }

  private static String nowFirst(Step step, LedgerMove move) {
    if (step.after().ledger().size() == 0) {
      return "no entries";
    }
    return move.dropped() < step.before().ledger().size()
        ? "the entry at position " + move.dropped() + " first"
        : "a new entry first";
  }

  private static @Nullable String idOfFirst(LedgerView ledger) {
    return ledger.isAtHand(0) ? ledger.get(0).id() : null;
  }

  private static void witness(Step step, Notes notes) {
    if (step.before().ledger().size() == 0) {
      return;
    }
    if (step.release() != null && !step.ledgerMove().added().isEmpty()) {
      notes.witnessed(APPEND);
      if (step.before().ledger().size() >= LONG_SESSION) {
        notes.witnessed(LONG);
      }
    } else if (step.did(Action.RestartSession.class)) {
      notes.witnessed(BOUNDARY);
    } else if (step.isCommit()) {
      notes.witnessed(OTHER);
    }
  }

  private static boolean isClearingRestart(Step step) {
    return step.action() instanceof Action.RestartSession
        && step.config().restartPolicy() == RestartPolicy.CLEAR;
  }

  private static boolean isEviction(Step step) {
    return step.did(Action.AppendRealtimeEvent.class)
        && step.config().retention().kind() != RetentionKind.NONE;
  }
}
