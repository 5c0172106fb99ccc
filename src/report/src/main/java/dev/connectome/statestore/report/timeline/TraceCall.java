package dev.connectome.statestore.report.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one observer was told or did during a step.
 *
 * @param what who was told of what, or did what
 * @param saw which state it was given: the one {@code before} the step, {@code after} it, {@code
 *     neither}, or why it cannot be read
 * @param differs where that state is neither the one before nor the one after: its fields that
 *     differ from the state after
 * @param read what a read in the callback showed, if not the same
 * @param fields the other fields of a dock
 */
@JsonInclude(Include.NON_EMPTY)
record TraceCall(String what, String saw, Map<String, String> differs, String read, String fields) {

  static TraceCall of(Snapshot before, Observation seen, ObserverEvent event) {
    String observer = event.observer().isEmpty() ? "" : event.observer() + ": ";
    String what =
        event.match(
            notified -> "notification",
            dock -> "dock " + dock.name(),
            behaved ->
                Effects.deed(behaved.behaviour())
                    + (behaved.thrown() == null
                        ? ""
                        : "; the store threw " + behaved.thrown().type()),
            late -> late.what() + " after " + late.after() + " had returned");
    Map<String, ?> fields =
        event.match(
            notified -> Map.of(), dock -> dock.fields(), behaved -> Map.of(), late -> Map.of());
    Snapshot given = event.given();
    Snapshot inside = event.readInside();
    boolean readsTheSame =
        inside == null || (given != null && SnapshotDifference.isNone(given, inside));
    return new TraceCall(
        ShownText.line(observer + what),
        given == null ? "" : which(before, given, seen.after()),
        given == null ? Map.of() : differences(before, given, seen.after()),
        readsTheSame || inside == null ? "" : which(before, inside, seen.after()),
        fields.isEmpty() ? "" : ShownText.oneLine(ShownValue.json(fields), StateFields.VALUE));
  }

  private static String which(Snapshot before, Snapshot given, Snapshot after) {
    if (given.unreadable() != null) {
      return "a state that cannot be read: " + ShownText.line(String.valueOf(given.unreadable()));
    }
    if (SnapshotDifference.isNone(given, after)) {
      return "after";
    }
    return SnapshotDifference.isNone(given, before) ? "before" : "neither";
  }

  private static Map<String, String> differences(Snapshot before, Snapshot given, Snapshot after) {
    if (SnapshotDifference.isNone(given, after) || SnapshotDifference.isNone(given, before)) {
      return Map.of();
    }
    Map<String, String> differs = new LinkedHashMap<>();
    String ledger = ledger(given.ledger(), after.ledger());
    if (!ledger.isEmpty()) {
      differs.put(Snapshot.LEDGER, ledger);
    }
    differs.putAll(StateFields.changed(StateFields.of(after), StateFields.of(given)));
    return differs;
  }

  private static String ledger(LedgerView given, LedgerView after) {
    int common = Math.min(given.size(), after.size());
    int first = LedgerView.firstDifference(given, after, common);
    if (first < 0) {
      return given.size() == after.size() ? "" : ShownValue.entries(given.size());
    }
    return ShownValue.entries(given.size())
        + "; entry "
        + (first + 1)
        + " is "
        + StateFields.shown(given.get(first));
  }

  /** Returns how many further calls there were. */
  static TraceCall more(int count) {
    return new TraceCall("and " + count + " more calls", "", Map.of(), "", "");
  }

  /** Returns what the command gave back, in words; empty for nothing. */
  static String outcome(Snapshot before, Observation seen) {
    return seen.outcome()
        .match(
            nothing -> "",
            returned -> "returned the state: " + which(before, returned.state(), seen.after()),
            threw -> "threw " + threw.text(),
            exported ->
                exported.again() == null || exported.text().equals(exported.again())
                    ? exported.text()
                    : exported.text() + " and then, differently: " + exported.again(),
            told -> "an export of " + ShownValue.entries(told.entries()),
            tampered ->
                "refused: " + list(tampered.refused()) + "; accepted: " + list(tampered.accepted()),
            raced ->
                raced.failures().isEmpty()
                    ? "every thread ended"
                    : "threads threw " + String.join("; ", raced.failures()));
  }

  private static String list(List<String> names) {
    // Several parts of one state are named after it once.
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (String name : names) {
      int colon = name.indexOf(": ");
      List<String> named =
          parts.computeIfAbsent(
              colon < 0 ? name : name.substring(0, colon), state -> new ArrayList<>());
      if (colon >= 0) {
        named.add(name.substring(colon + 2));
      }
    }
    List<String> words = new ArrayList<>();
    parts.forEach(
        (state, fields) ->
            words.add(fields.isEmpty() ? state : state + " (" + String.join(", ", fields) + ")"));
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }
}
