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
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
              .reportTo(step::found);
        }
        judgeAppend(step);
      } else if (!(step.action() instanceof Action.RestartSession)
          || step.config().restartPolicy() == RestartPolicy.BOUNDARY) {
        judgeOther(step);
      }
    };
  }

  private void judgeOther(Step step) {
    if (step.ledgerMove().dropped() > 0) {
      broken(step, "an action other than a realtime append evicted entries")
          .expected("0 evicted", step.ledgerMove().dropped() + " evicted")
          .reportTo(step::found);
      return;
    }
    report(step, wrongDock(step, 0));
    if (step.release() != null && step.ledgerMove().keptAll() && wouldEvict(step)) {
      step.witnessed(RELEASE);
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

  /** Only the first of the breaches is reported: the others may follow from it. */
  private void judgeAppend(Step step) {
    Retention retention = step.config().retention();
    Finding.Builder wrong =
        retention.match(
            none -> wrongNone(step),
            newest -> wrongNewest(step, newest),
            limit -> wrongAge(step, limit));
    wrong = wrong == null ? wrongSurvivors(step) : wrong;
    report(step, wrong == null ? wrongDock(step, evicted(step)) : wrong);
    if (step.ledgerMove().isOrderly()) {
      witness(step, retention);
    }
  }

  private static void report(Step step, Finding.@Nullable Builder wrong) {
    if (wrong != null) {
      wrong.reportTo(step::found);
    }
  }

  private Finding.@Nullable Builder wrongNone(Step step) {
    int dropped = step.ledgerMove().dropped();
    return dropped == 0
        ? null
        : broken(step, "entries were evicted without retention")
            .expected("0 evicted", dropped + " evicted");
  }

  /** An eviction takes the oldest entries; under the age limit it may take even the new one. */
  private Finding.@Nullable Builder wrongEnd(Step step, String what) {
    LedgerMove move = step.ledgerMove();
    int others =
        move.gone() - move.dropped() + (move.newOneEvicted() && !mayEvictNewOne(step) ? 1 : 0);
    return others == 0
        ? null
        : broken(step, what + " evicted the wrong entries")
            .expected(
                "the oldest evicted, no others",
                move.dropped() + " of the oldest evicted, and " + others + " of the others");
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
  private Finding.@Nullable Builder wrongNewest(Step step, Retention.Newest newest) {
    Finding.Builder wrongEnd = wrongEnd(step, "retention by count");
    if (wrongEnd != null) {
      return wrongEnd;
    }
    LedgerMove move = step.ledgerMove();
    int size = step.before().ledger().size() + 1;
    int expected = Math.max(0, size - newest.count());
    boolean lost = step.stepEvent().isLost();
    return (lost ? move.dropped() <= expected : move.dropped() == expected)
        ? null
        : broken(step, "retention by count evicted the wrong number")
            .fact("limit", newest.count())
            .expected(expected + " evicted", move.dropped() + " evicted");
  }

  private Finding.@Nullable Builder wrongAge(Step step, Retention.MaxAge limit) {
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
              dropped + " evicted");
    }
    return wrongEnd(step, "retention by age");
  }

  private Finding.@Nullable Builder wrongSurvivors(Step step) {
    LedgerMove move = step.ledgerMove();
    boolean changed = !move.disorder().edited().isEmpty() || !move.disorder().moved().isEmpty();
    if (move.dropped() == 0 || !changed) {
      return null;
    }
    return broken(step, "an eviction changed the remaining entries")
        .expected(
            "the earlier entries without the oldest " + move.dropped() + ", in order",
            move.disorder().edited().isEmpty()
                ? "another order"
                : "another entry at position " + move.disorder().edited().get(0).after());
  }

  private Finding.@Nullable Builder wrongDock(Step step, int evicted) {
    List<ObserverEvent.DockFired> fired = step.calls().docks(DockName.EVICTIONS);
    if (evicted == 0 && fired.isEmpty()) {
      return null;
    }
    if (!step.capabilities().docks().contains(DockName.EVICTIONS)) {
      step.outOfSight("the evictions dock is not declared");
      return null;
    }
    double told = 0;
    for (ObserverEvent.DockFired dock : fired) {
      told += dock.fields().get("evicted_count") instanceof Number count ? count.doubleValue() : 0;
    }
    return told == evicted || !step.allListened()
        ? null
        : broken(step, "the evictions dock does not report what was evicted")
            .expected(
                evicted + " evicted", fired.isEmpty() ? "no dock" : ShownValue.of(told) + " told");
  }

  private static void witness(Step step, Retention retention) {
    boolean evicted = step.ledgerMove().dropped() > 0;
    step.witnessed(
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
