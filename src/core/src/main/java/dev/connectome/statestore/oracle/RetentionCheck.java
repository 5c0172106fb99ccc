package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.AgeLimit;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;

/**
 * PAT-RET: only realtime appends evict entries, from the oldest on, and only those that the
 * declared policy names; the dock reports how many, and the remaining entries do not change.
 *
 * <p>Command: realtime appends under retention by count and by age; other actions in between. Looks
 * at: which entries are gone, the evictions dock, and focus and explanation. The age policy evicts
 * from the front while the oldest entry is too old; an age equal to the limit may count as too old
 * or not.
 *
 * <p>When it fails: evict in the realtime append only, count what left, and report it.
 */
final class RetentionCheck extends AbstractCheck {
  private static final Situation NONE =
      Situation.when(Capabilities::realtime, "none", "a realtime append without retention");
  private static final Situation NEWEST =
      Situation.when(
          can -> can.retentions().contains(RetentionKind.NEWEST),
          "newest",
          "an append beyond the newest-N limit evicts");
  private static final Situation NEWEST_BELOW =
      Situation.when(
          can -> can.retentions().contains(RetentionKind.NEWEST),
          "newest-below",
          "an append below the newest-N limit evicts nothing");
  private static final Situation AGE =
      Situation.when(
          can -> can.retentions().contains(RetentionKind.MAX_AGE),
          "age",
          "an append evicts entries that are too old");
  private static final Situation AGE_BELOW =
      Situation.when(
          can -> can.retentions().contains(RetentionKind.MAX_AGE),
          "age-below",
          "an append under the age limit evicts nothing");
  private static final Situation RELEASE =
      Situation.when(RetentionCheck::evicts, "release", "a release under retention evicts nothing");

  RetentionCheck() {
    super(
        "PAT-RET", Decidability.everywhere(), NONE, NEWEST, NEWEST_BELOW, AGE, AGE_BELOW, RELEASE);
  }

  private static boolean evicts(Capabilities can) {
    return can.retentions().contains(RetentionKind.NEWEST)
        || can.retentions().contains(RetentionKind.MAX_AGE);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    EvictionMoves moves = new EvictionMoves();
    return step -> {
      if (!step.capabilities().realtime() || step.isTampering()) {
        return;
      }
      RawEvent event = step.realtimeEvent();
      if (event != null) {
        String moved = moves.problem(step, event);
        if (moved != null) {
          broken(step, moved)
              .fact("evicted", step.ledgerMove().dropped())
              .expected(
                  "focus and explanation as by an append that evicts nothing",
                  ShownValue.of(step.after().focus())
                      + ", "
                      + ShownValue.of(step.after().explanation()))
              .reportTo(reporter::found);
        }
        judgeAppend(step, moved == null, reporter);
      } else if (!(step.action() instanceof Action.RestartSession)
          || step.config().restartPolicy() == RestartPolicy.BOUNDARY) {
        judgeOther(step, reporter);
      }
    };
  }

  private void judgeOther(Step step, CheckReporter reporter) {
    if (step.ledgerMove().dropped() > 0) {
      broken(step, "an action other than a realtime append evicted entries")
          .expected("0 evicted", step.ledgerMove().dropped() + " evicted")
          .reportTo(reporter::found);
    } else if (judgeDock(step, 0, reporter)
        && step.release() != null
        && step.ledgerMove().keptAll()
        && wouldEvict(step)) {
      reporter.witnessed(RELEASE);
    }
  }

  /**
   * Whether a realtime append at this place would have evicted an entry; then the release is a real
   * test.
   */
  private static boolean wouldEvict(Step step) {
    Retention retention = step.config().retention();
    return retention.match(
        none -> false,
        newest -> step.after().ledger().size() > newest.count(),
        limit -> age(step, limit).leastLeading(step.before().ledger()) > 0);
  }

  private void judgeAppend(Step step, boolean unmoved, CheckReporter reporter) {
    Retention retention = step.config().retention();
    boolean right =
        retention.match(
            none -> judgeNone(step, reporter),
            newest ->
                judgeEnd(step, "retention by count", reporter)
                    && judgeCount(step, newest, reporter),
            limit -> judgeAge(step, limit, reporter));
    if (right
        && judgeSurvivors(step, reporter)
        && judgeDock(step, evicted(step), reporter)
        && step.ledgerMove().isOrderly()
        && unmoved) {
      witness(step, retention, reporter);
    }
  }

  private boolean judgeNone(Step step, CheckReporter reporter) {
    if (step.ledgerMove().dropped() == 0) {
      return true;
    }
    return broken(step, "entries were evicted without retention")
        .expected("0 evicted", step.ledgerMove().dropped() + " evicted")
        .reportTo(reporter::found);
  }

  /** An eviction takes the oldest entries; under the age limit it may take even the new one. */
  private boolean judgeEnd(Step step, String what, CheckReporter reporter) {
    LedgerMove move = step.ledgerMove();
    int others =
        move.gone() - move.dropped() + (move.newOneEvicted() && !mayEvictNewOne(step) ? 1 : 0);
    if (others == 0) {
      return true;
    }
    return broken(step, what + " evicted the wrong entries")
        .expected(
            "the oldest evicted, no others",
            move.dropped() + " of the oldest evicted, and " + others + " of the others")
        .reportTo(reporter::found);
  }

  private static boolean mayEvictNewOne(Step step) {
    RawEvent event = step.realtimeEvent();
    return step.config().retention() instanceof Retention.MaxAge limit
        && event != null
        && step.ledgerMove().dropped() == step.before().ledger().size()
        && (step.stepEvent().isLostForWantOfATime()
            || age(step, limit).mayGo(event.finite("at_ms")));
  }

  /** If the new entry was lost, no room was needed for it. */
  private boolean judgeCount(Step step, Retention.Newest newest, CheckReporter reporter) {
    LedgerMove move = step.ledgerMove();
    int size = step.before().ledger().size() + 1;
    int expected = Math.max(0, size - newest.count());
    boolean lost = step.stepEvent().isLost();
    if (move.dropped() == expected || (lost && move.dropped() <= expected)) {
      return true;
    }
    return broken(step, "retention by count evicted the wrong number")
        .fact("limit", newest.count())
        .expected(expected + " evicted", move.dropped() + " evicted")
        .reportTo(reporter::found);
  }

  private boolean judgeAge(Step step, Retention.MaxAge limit, CheckReporter reporter) {
    LedgerView before = step.before().ledger();
    AgeLimit age = age(step, limit);
    int dropped = step.ledgerMove().dropped();
    // If the new entry was lost, no entry had to be evicted.
    if (!age.allows(before, dropped) && !(step.stepEvent().isLost() && dropped == 0)) {
      int least = age.leastLeading(before);
      int most = age.mostLeading(before);
      return broken(step, "retention by age evicted the wrong entries")
          .fact("limit", limit.ms() + " ms")
          .expected(
              (least == most ? "" + least : least + " to " + most) + " evicted",
              dropped + " evicted")
          .reportTo(reporter::found);
    }
    return judgeEnd(step, "retention by age", reporter);
  }

  private boolean judgeSurvivors(Step step, CheckReporter reporter) {
    LedgerMove move = step.ledgerMove();
    boolean changed = !move.disorder().edited().isEmpty() || !move.disorder().moved().isEmpty();
    if (move.dropped() == 0 || !changed) {
      return true;
    }
    return broken(step, "an eviction changed the remaining entries")
        .expected(
            "the earlier entries without the oldest " + move.dropped() + ", in order",
            move.disorder().edited().isEmpty()
                ? "another order"
                : "another entry at position " + move.disorder().edited().get(0).after())
        .reportTo(reporter::found);
  }

  private boolean judgeDock(Step step, int evicted, CheckReporter reporter) {
    if (evicted == 0 && step.calls().docks(DockName.EVICTIONS).isEmpty()) {
      return true;
    }
    if (!step.capabilities().docks().contains(DockName.EVICTIONS)) {
      reporter.outOfSight("the evictions dock is not declared");
      return true;
    }
    if (!step.allListened()) {
      return true;
    }
    List<ObserverEvent.DockFired> fired = step.calls().docks(DockName.EVICTIONS);
    double told = 0;
    for (ObserverEvent.DockFired dock : fired) {
      told += dock.fields().get("evicted_count") instanceof Number count ? count.doubleValue() : 0;
    }
    if (told == evicted) {
      return true;
    }
    return broken(step, "the evictions dock does not report what was evicted")
        .expected(evicted + " evicted", fired.isEmpty() ? "no dock" : ShownValue.of(told) + " told")
        .reportTo(reporter::found);
  }

  private static void witness(Step step, Retention retention, CheckReporter reporter) {
    boolean evicted = step.ledgerMove().dropped() > 0;
    reporter.witnessed(
        switch (retention.kind()) {
          case NONE -> NONE;
          case NEWEST -> evicted ? NEWEST : NEWEST_BELOW;
          case MAX_AGE -> evicted ? AGE : AGE_BELOW;
        });
  }

  /** The number of evicted entries, including the new one if it was evicted. */
  private static int evicted(Step step) {
    return step.ledgerMove().dropped() + (step.ledgerMove().newOneEvicted() ? 1 : 0);
  }

  private static AgeLimit age(Step step, Retention.MaxAge limit) {
    return AgeLimit.at(limit, step.capabilities().time(), step.observation());
  }
}
