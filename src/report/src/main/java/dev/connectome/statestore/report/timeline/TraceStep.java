package dev.connectome.statestore.report.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.verdict.ShownText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One step of a trace: what was done, what came of it, and the state after it.
 *
 * @param number its number in the history; 0 for the opening
 * @param elapsed the time since the opening
 * @param clock what the store's clock showed
 * @param what the command in words
 * @param how its arguments in words
 * @param effects what it changed, in words
 * @param outcome what it gave back or threw
 * @param fields the fields that are not as in the step listed before; empty for one that went
 * @param ledger the ledger after it
 * @param calls what observers were told, in order
 */
@JsonInclude(Include.NON_EMPTY)
record TraceStep(
    int number,
    String elapsed,
    String clock,
    String what,
    String how,
    String effects,
    String outcome,
    Map<String, String> fields,
    TraceLedger ledger,
    List<TraceCall> calls) {
  private static final int MOST_CALLS = 40;
  private static final int OUTCOME = 1_500;

  static TraceStep opening(SessionStart start, Map<String, String> fresh) {
    return new TraceStep(
        0,
        "",
        clock(start.nowMs()),
        "a fresh store is opened",
        "",
        "",
        "",
        StateFields.changed(fresh, StateFields.of(start.initial())),
        TraceLedger.of(start.initial().ledger(), start.initial().ledger(), LedgerMove.none()),
        List.of());
  }

  /**
   * Returns one step.
   *
   * @param listed the state of the step listed before, which need not be the one before
   */
  static TraceStep of(SessionStart start, Snapshot before, Observation seen, Snapshot listed) {
    CommandWords words = CommandWords.of(seen.command(), seen.nowMs());
    return new TraceStep(
        seen.index(),
        Timeline.elapsed(seen.nowMs() - start.nowMs()),
        clock(seen.nowMs())
            + (seen.clockUncertaintyMs() == 0
                ? ""
                : ", up to " + seen.clockUncertaintyMs() + " ms earlier"),
        ShownText.line(words.what()),
        ShownText.oneLine(words.how(), StateFields.VALUE),
        ShownText.line(Effects.of(before, seen)),
        ShownText.oneLine(TraceCall.outcome(before, seen), OUTCOME),
        StateFields.changed(StateFields.of(listed), StateFields.of(seen.after())),
        TraceLedger.of(
            before.ledger(), seen.after().ledger(), LedgerAccount.of(start, before.ledger(), seen)),
        calls(before, seen));
  }

  private static List<TraceCall> calls(Snapshot before, Observation seen) {
    List<TraceCall> calls = new ArrayList<>();
    List<ObserverEvent> events = seen.observerEvents();
    for (ObserverEvent event : events.subList(0, Math.min(MOST_CALLS, events.size()))) {
      calls.add(TraceCall.of(before, seen, event));
    }
    if (events.size() > MOST_CALLS) {
      calls.add(TraceCall.more(events.size() - MOST_CALLS));
    }
    return calls;
  }

  private static String clock(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }
}
