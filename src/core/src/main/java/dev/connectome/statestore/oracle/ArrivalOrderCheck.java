package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;

/**
 * BEH-E2, EVT-V4: entries are in the order in which their events arrived, not in the order of
 * {@code at_ms}; a late event comes last and changes nothing else.
 *
 * <p>Command: realtime events, some of them older than the newest entry. Looks at: their positions;
 * an {@code arrival_index}, if entries have one, must grow with the position.
 *
 * <p>When it fails: append, do not sort; sort by time in a view of the ledger.
 */
final class ArrivalOrderCheck extends AbstractCheck {
  private static final Situation IN_TIME =
      Situation.when(Capabilities::realtime, "in-time", "an event arrives in time");
  private static final Situation LATE =
      Situation.when(
          Capabilities::realtime, "late", "an event arrives that is older than the newest entry");

  ArrivalOrderCheck() {
    super("BEH-E2", Decidability.everywhere(), IN_TIME, LATE);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      if (step.realtimeEvent() != null) {
        judge(step);
      }
    };
  }

  private void judge(Step step) {
    LedgerMove move = step.ledgerMove();
    List<FlowEvent> came = move.came();
    boolean evictedItself =
        step.config().retention().kind() == RetentionKind.MAX_AGE && move.newOneEvicted();
    if (came.size() != 1 && !evictedItself) {
      broken(step, "a realtime event was not appended once")
          .expected("1 new entry, the newest", ShownValue.newEntries(came.size()))
          .reportTo(step::found);
    } else if (!disturbs(step) && !indexDisorder(step) && !evictedItself) {
      step.witnessed(isLate(step, came.get(0)) ? LATE : IN_TIME);
    }
  }

  /** This check judges an edited entry only if a late event caused the edit. */
  private boolean disturbs(Step step) {
    LedgerMove.Disorder disorder = step.ledgerMove().disorder();
    boolean order = !disorder.inserted().isEmpty() || !disorder.moved().isEmpty();
    boolean late = step.storedEvent().filter(entry -> isLate(step, entry)).isPresent();
    if (!order && (disorder.edited().isEmpty() || !late)) {
      return false;
    }
    broken(step, "an arriving event changed earlier entries")
        .expected("the earlier entries as they were, the new one last", where(disorder))
        .reportTo(step::found);
    return true;
  }

  private static String where(LedgerMove.Disorder disorder) {
    if (!disorder.inserted().isEmpty()) {
      return "the new one at position " + disorder.inserted().get(0).position();
    }
    LedgerMove.Change change =
        disorder.moved().isEmpty() ? disorder.edited().get(0) : disorder.moved().get(0);
    return "another entry at position " + change.after();
  }

  private boolean indexDisorder(Step step) {
    LedgerView ledger = step.after().ledger();
    int size = ledger.size();
    if (size < 2) {
      return false;
    }
    Object earlier = ledger.get(size - 2).others().get("arrival_index");
    Object newest = ledger.get(size - 1).others().get("arrival_index");
    if (earlier instanceof Number one
        && newest instanceof Number other
        && other.doubleValue() <= one.doubleValue()) {
      broken(step, "arrival_index does not grow with the position")
          .expected("more than " + ShownValue.of(one), other)
          .reportTo(step::found);
      return true;
    }
    return false;
  }

  private static boolean isLate(Step step, FlowEvent entry) {
    LedgerView before = step.before().ledger();
    if (before.size() == 0 || entry.atMs() == null) {
      return false;
    }
    Double newest = before.get(before.size() - 1).atMs();
    return newest != null && entry.atMs() < newest;
  }
}
