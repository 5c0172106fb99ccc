package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Sighting;
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
 * PAT-RET: entries are evicted by realtime appends alone, from the oldest on, and no others than
 * the declared policy names; the dock tells how many, and those that remain are as they were.
 *
 * <p>Stimulus: realtime appends under retention by count and by age; other actions in between.
 * Looks at: which entries are gone, and the evictions dock. Under the age policy a prefix goes:
 * while the oldest entry is too old; an age equal to the limit may count as too old or not.
 *
 * <p>When it fails: evict in the realtime append only, count what left, and tell it.
 */
final class RetentionCheck extends Rule {
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
    super("PAT-RET", Reach.everywhere(), NONE, NEWEST, NEWEST_BELOW, AGE, AGE_BELOW, RELEASE);
  }

  private static boolean evicts(Capabilities can) {
    return can.retentions().contains(RetentionKind.NEWEST)
        || can.retentions().contains(RetentionKind.MAX_AGE);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    return step -> {
      if (!step.capabilities().realtime() || step.isTampering()) {
        return;
      }
      if (step.did(Action.AppendRealtimeEvent.class)) {
        judgeAppend(step, notes);
      } else if (!(step.action() instanceof Action.RestartSession)
          || step.config().restartPolicy() == RestartPolicy.BOUNDARY) {
        judgeOther(step, notes);
      }
    };
  }

  private void judgeOther(Step step, Notes notes) {
    if (step.ledgerMove().kind() == LedgerMove.Kind.LOST_OLDEST) {
      notes.found(
          broken(step, "something else than a realtime append evicted")
              .expected("0 evicted", step.ledgerMove().dropped() + " evicted")
              .build());
    } else if (judgeDock(step, 0, notes)
        && step.release() != null
        && step.ledgerMove().keptAll()
        && wouldEvict(step)) {
      notes.witnessed(RELEASE);
    }
  }

  /** Whether a realtime append in this place would have evicted: the release was tempted. */
  private static boolean wouldEvict(Step step) {
    Retention retention = step.config().retention();
    return retention instanceof Retention.Newest newest
        ? step.after().ledger().size() > newest.count()
        : retention instanceof Retention.MaxAge limit && leading(step, limit, true) > 0;
  }

  private void judgeAppend(Step step, Notes notes) {
    LedgerMove move = step.ledgerMove();
    Retention retention = step.config().retention();
    if (move.kind() == LedgerMove.Kind.REWRITTEN || move.kind() == LedgerMove.Kind.LOST_NEWEST) {
      if (retention.kind() != RetentionKind.NONE) {
        notes.found(
            broken(step, "the survivors are not the newest entries in order")
                .expected("a suffix of the earlier entries, then the new one", describe(step))
                .build());
      }
      return;
    }
    boolean right =
        retention instanceof Retention.Newest newest
            ? judgeCount(step, newest, notes)
            : !(retention instanceof Retention.MaxAge limit) || judgeAge(step, limit, notes);
    if (right && judgeDock(step, evicted(step), notes)) {
      witness(step, retention, notes);
    }
  }

  private boolean judgeCount(Step step, Retention.Newest newest, Notes notes) {
    int size = step.before().ledger().size() + 1;
    int expected = Math.max(0, size - newest.count());
    if (step.ledgerMove().dropped() == expected) {
      return true;
    }
    notes.found(
        broken(step, "retention by count evicted the wrong number")
            .fact("limit", newest.count())
            .expected(expected + " evicted", step.ledgerMove().dropped() + " evicted")
            .build());
    return false;
  }

  private boolean judgeAge(Step step, Retention.MaxAge limit, Notes notes) {
    LedgerView before = step.before().ledger();
    int least = leading(step, limit, true);
    int most = leading(step, limit, false);
    int dropped = step.ledgerMove().dropped();
    boolean stopsRightly =
        dropped >= least
            && dropped <= most
            && (dropped == before.size() || !isTooOld(step, limit, dropped, true));
    boolean newOneWent = step.ledgerMove().added().isEmpty();
    boolean wrongly = newOneWent && !newOneMayGo(step, limit);
    if (stopsRightly && !wrongly) {
      return true;
    }
    notes.found(
        broken(step, "retention by age evicted the wrong entries")
            .fact("limit", limit.ms() + " ms")
            .expected(
                (least == most ? "" + least : least + " to " + most)
                    + (wrongly ? " evicted, the new one kept" : " evicted"),
                dropped + (wrongly ? " evicted, and the new one" : " evicted"))
            .build());
    return false;
  }

  /** The new entry is the last of the prefix: it goes when it is too old and all others went. */
  private static boolean newOneMayGo(Step step, Retention.MaxAge limit) {
    RawEvent event = step.realtimeEvent();
    Double atMs = event == null ? null : event.finite("at_ms");
    return atMs != null
        && step.ledgerMove().dropped() == step.before().ledger().size()
        && mayBeTooOld(step, limit, atMs);
  }

  private boolean judgeDock(Step step, int evicted, Notes notes) {
    if (evicted == 0 && step.docks(DockName.EVICTIONS).isEmpty()) {
      return true;
    }
    if (!step.capabilities().docks().contains(DockName.EVICTIONS)) {
      notes.outOfSight("the evictions dock is not declared");
      return true;
    }
    List<Sighting.DockFired> fired = step.docks(DockName.EVICTIONS);
    double told = 0;
    for (Sighting.DockFired dock : fired) {
      told += dock.fields().get("evicted_count") instanceof Number count ? count.doubleValue() : 0;
    }
    if (told == evicted) {
      return true;
    }
    notes.found(
        broken(step, "the evictions dock does not tell what was evicted")
            .expected(
                evicted + " evicted", fired.isEmpty() ? "no dock" : ShownValue.of(told) + " told")
            .build());
    return false;
  }

  private static void witness(Step step, Retention retention, Notes notes) {
    boolean evicted = step.ledgerMove().dropped() > 0;
    if (retention instanceof Retention.Newest) {
      notes.witnessed(evicted ? NEWEST : NEWEST_BELOW);
    } else if (retention instanceof Retention.MaxAge) {
      notes.witnessed(evicted ? AGE : AGE_BELOW);
    } else {
      notes.witnessed(NONE);
    }
  }

  /** Entries gone, the new one included where the age limit took it too. */
  private static int evicted(Step step) {
    boolean tookTheNewOne =
        step.config().retention().kind() == RetentionKind.MAX_AGE
            && step.ledgerMove().added().isEmpty();
    return step.ledgerMove().dropped() + (tookTheNewOne ? 1 : 0);
  }

  /** How many entries at the oldest end are too old: all that must go, or all that may. */
  private static int leading(Step step, Retention.MaxAge limit, boolean must) {
    int count = 0;
    while (count < step.before().ledger().size() && isTooOld(step, limit, count, must)) {
      count++;
    }
    return count;
  }

  private static boolean isTooOld(Step step, Retention.MaxAge limit, int position, boolean must) {
    Double atMs = step.before().ledger().get(position).atMs();
    if (atMs == null) {
      return false;
    }
    return must ? step.now() - step.blur() - atMs > limit.ms() : mayBeTooOld(step, limit, atMs);
  }

  /**
   * Whether the limit was reached at the latest moment at which the store can have read its clock.
   */
  private static boolean mayBeTooOld(Step step, Retention.MaxAge limit, double atMs) {
    return step.now() + step.ahead() - atMs >= limit.ms();
  }

  private static String describe(Step step) {
    return step.before().ledger().size() + " entries became " + step.after().ledger().size();
  }
}
