package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerMove.Change;
import dev.connectome.statestore.observation.LedgerMove.Disorder;
import dev.connectome.statestore.observation.LedgerMove.Placed;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import org.jspecify.annotations.Nullable;

/**
 * VAL-V1: while the session id stays the same, the entries in the ledger stay there unaltered, so
 * that the ledger can grow but not shrink.
 *
 * <p>Command: every one. Looks at: whether the entries that were read before the step are still
 * there after it. Only two things may shorten a ledger: a restart that clears, and retention at a
 * realtime append.
 *
 * <p>When it fails: append to a new array instead of writing into the old one, and let only restart
 * and retention drop entries.
 */
final class AppendOnlyCheck extends AbstractCheck {
  private static final Situation APPEND =
      Situation.always("append", "a release appends after earlier entries");
  private static final Situation OTHER =
      Situation.always("other-action", "an action that does not append, with entries there");
  private static final Situation BOUNDARY =
      Situation.when(
          can -> can.restartPolicies().contains(RestartPolicy.BOUNDARY),
          "boundary-restart",
          "a restart with boundary, with entries there");

  /** An undeclared size limit is usually a round number. */
  private static final int LONG_SESSION = 512;

  private static final Situation LONG =
      Situation.always("long-session", "a release appends after more than five hundred entries");

  private static final String NO_LEDGER = "the state has no ledger";

  AppendOnlyCheck() {
    super(
        "VAL-V1",
        Decidability.everywhere()
            .partly(Visibility.LIVE, "an edit of an old entry is seen when it is read again, later")
            .partly(Visibility.RECORDED, "an edit of an old entry cannot be seen: digest trusted"),
        APPEND,
        OTHER,
        BOUNDARY,
        LONG);
  }

  @Override
  public boolean judgesStepsWithoutLedger() {
    return true;
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (!sessionStart.initial().hasLedger()) {
      brokenAtOpening(NO_LEDGER)
          .expected("a list of entries", shown(sessionStart.initial()))
          .reportTo(reporter::found);
    }
    if (sessionStart.initial().ledger().size() > 0) {
      brokenAtOpening("a fresh store has entries")
          .expected("an empty ledger", ShownValue.entries(sessionStart.initial().ledger().size()))
          .reportTo(reporter::found);
    }
    CameLast last = new CameLast();
    return step -> {
      if (step.after().unreadable() != null) {
        return;
      }
      if (!step.after().hasLedger()) {
        broken(step, NO_LEDGER)
            .expected("a list of entries", shown(step.after()))
            .reportTo(step::found);
        return;
      }
      if (!step.isTampering() && !isClearingRestart(step)) {
        judge(step, last);
      }
      last.note(step);
    };
  }

  private static String shown(Snapshot state) {
    return ShownValue.json(state.misfits().get(Snapshot.LEDGER));
  }

  private void judge(Step step, CameLast last) {
    LedgerMove move = step.ledgerMove();
    Disorder disorder = move.disorder();
    if (move.keptAll()) {
      witness(step);
    } else if (!disorder.edited().isEmpty()) {
      step.found(otherwise(step, "an earlier entry changed", disorder.edited().get(0)));
    } else if (!disorder.moved().isEmpty()) {
      step.found(displaced(step, disorder.moved().get(0)));
    } else if (!disorder.inserted().isEmpty()) {
      step.found(inserted(step, move, disorder.inserted().get(0)));
    } else if (move.lost() > 0) {
      step.found(shorter(step, move, last));
    } else if (!disorder.removed().isEmpty() && !isEviction(step)) {
      step.found(removed(step, disorder.removed().get(0)));
    } else if (move.dropped() > 0 && !isEviction(step)) {
      step.found(withoutOldest(step, move));
    }
  }

  private Finding otherwise(Step step, String problem, Change change) {
    return broken(step, problem)
        .fact("position", change.before())
        .expected(
            StoredChange.entry(step.before().ledger(), change.before()),
            StoredChange.entry(step.after().ledger(), change.after()))
        .build();
  }

  private Finding displaced(Step step, Change change) {
    return broken(step, "earlier entries are in a different order")
        .fact("entry", StoredChange.entry(step.before().ledger(), change.before()))
        .expected("at position " + change.before(), "at position " + change.after())
        .build();
  }

  private Finding inserted(Step step, LedgerMove move, Placed came) {
    return broken(step, "a new entry was inserted before earlier ones")
        .fact("entry", came.entry().toPlain())
        .expected(
            "at position " + (step.after().ledger().size() - move.came().size()),
            "at position " + came.position())
        .build();
  }

  private Finding removed(Step step, int position) {
    Finding.Builder finding = broken(step, "an earlier entry is missing between others");
    if (position >= 0) {
      finding
          .fact("position", position)
          .fact("entry", StoredChange.entry(step.before().ledger(), position));
    }
    return finding.expected(atLeast(step), now(step)).build();
  }

  /** The next step may remove what an action that threw left behind, and is not to blame for it. */
  private Finding shorter(Step step, LedgerMove move, CameLast last) {
    boolean leftover = last.threw && last.count == move.lost();
    Finding.Builder finding =
        broken(
            step,
            leftover
                ? "the entry of an action that threw disappeared"
                : "the newest entries are gone");
    if (last.step > 0 && last.count >= move.lost()) {
      finding.fact("added at", "step " + last.step + ", " + last.action);
    }
    return StoredChange.ledgers(finding, step, atLeast(step), now(step)).build();
  }

  private static String atLeast(Step step) {
    return "at least "
        + ShownValue.entries(step.before().ledger().size())
        + ", the earlier ones first";
  }

  private static String now(Step step) {
    return ShownValue.entries(step.after().ledger().size());
  }

  /**
   * As many entries may have come as went, so the finding names the first entry and not the count.
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

  private static void witness(Step step) {
    if (step.before().ledger().size() == 0) {
      return;
    }
    if (step.release() != null && !step.ledgerMove().added().isEmpty()) {
      step.witnessed(APPEND);
      if (step.before().ledger().size() >= LONG_SESSION) {
        step.witnessed(LONG);
      }
    } else if (step.did(Action.RestartSession.class)) {
      step.witnessed(BOUNDARY);
    } else if (step.isCommit()) {
      step.witnessed(OTHER);
    }
  }

  private static boolean isClearingRestart(Step step) {
    return step.action() instanceof Action.RestartSession
        && step.config().restartPolicy() == RestartPolicy.CLEAR;
  }

  /** PAT-RET judges entries that a realtime append evicted, rightly or not. */
  private static boolean isEviction(Step step) {
    return step.did(Action.AppendRealtimeEvent.class)
        && step.config().retention().kind() != RetentionKind.NONE;
  }

  /**
   * Remembers which step added the newest entries, because a step that removes them is not always
   * to blame.
   */
  private static final class CameLast {
    private int step;
    private int count;
    private String action = "";
    private boolean threw;

    void note(Step seen) {
      int came = seen.ledgerMove().came().size();
      if (came > 0 || !seen.ledgerMove().keptAll()) {
        count = came;
        step = came > 0 ? seen.observation().index() : 0;
        action = seen.observation().command().name();
        threw = seen.threw();
      }
    }
  }
}
