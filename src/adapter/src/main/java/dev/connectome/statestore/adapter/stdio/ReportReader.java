package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the report of one step. */
final class ReportReader {
  private final JsonCursor report;
  private final PreviousState before;
  private final PreviousState after;
  private final Map<String, ObserverBehaviour> behaviours;

  private ReportReader(
      JsonCursor report,
      PreviousState before,
      PreviousState after,
      Map<String, ObserverBehaviour> behaviours) {
    this.report = report;
    this.before = before;
    this.after = after;
    this.behaviours = behaviours;
  }

  /**
   * Reads a report.
   *
   * @param command the command of the step; null for a recall
   * @param earlier the name of the previous command
   * @param behaviours the behaviour of each observer that the kit has subscribed
   * @throws FormatException when the report does not follow the protocol
   */
  static Report read(
      JsonCursor report,
      @Nullable Command command,
      String earlier,
      boolean full,
      PreviousState before,
      Map<String, ObserverBehaviour> behaviours,
      TimeSource time,
      long nowMs) {
    PreviousState after = StateReader.after(report.at("after"), before, full);
    ReportReader reader = new ReportReader(report, before, after, behaviours);
    JsonCursor outcome = report.at("outcome");
    return new Report(
        reader.late(earlier),
        reader.seen(),
        command == null ? new Outcome.Nothing() : reader.outcome(outcome, command),
        command == null ? reader.recalled(outcome) : null,
        after,
        clocked(report, time, nowMs));
  }

  /**
   * Reads the clock from an object that has {@code from_ms} and {@code to_ms} when time is real.
   */
  static Report.Clocked clocked(JsonCursor reply, TimeSource time, long nowMs) {
    if (time == TimeSource.VIRTUAL) {
      return new Report.Clocked(nowMs, 0);
    }
    long from = reply.at("from_ms").whole();
    long to = reply.at("to_ms").whole();
    // The machine's clock may have been set back in between.
    return new Report.Clocked(Math.max(from, to), Math.abs(to - from) + 1);
  }

  private List<ObserverEvent> seen() {
    List<ObserverEvent> observerEvents = new ArrayList<>();
    for (JsonCursor one : elements(report.at("seen"))) {
      observerEvents.add(observerEvent(one));
    }
    return observerEvents;
  }

  private List<ObserverEvent> late(String earlier) {
    List<ObserverEvent> told = new ArrayList<>();
    for (JsonCursor one : elements(report.at("late"))) {
      String kind = one.at("kind").text();
      if (!kind.equals("notified") && !kind.equals("dock")) {
        throw one.at("kind").wrong("\"notified\" or \"dock\"");
      }
      told.add(
          new ObserverEvent.ToldLate(kind.equals("dock") ? one.at("name").text() : null, earlier));
    }
    return told;
  }

  private ObserverEvent observerEvent(JsonCursor seen) {
    String kind = seen.at("kind").text();
    JsonCursor named = seen.at("observer");
    String observer = named.has() ? named.text() : ObserverEvent.FIRST_OBSERVER;
    if (kind.equals("notified")) {
      return new ObserverEvent.Notified(
          observer, state(seen.at("delivered")), state(seen.at("read_inside")));
    }
    if (kind.equals("behaved")) {
      return behaved(seen, observer);
    }
    if (kind.equals("dock")) {
      JsonCursor carried = seen.at("carried");
      JsonCursor fields = seen.at("fields");
      return new ObserverEvent.DockFired(
          observer,
          seen.at("name").text(),
          carried.has() ? state(carried) : null,
          fields.has() ? PlainValue.freezeMap(fields.object()) : Map.of(),
          state(seen.at("read_inside")));
    }
    throw seen.at("kind").wrong("\"notified\", \"dock\" or \"behaved\"");
  }

  private ObserverEvent behaved(JsonCursor seen, String observer) {
    ObserverBehaviour behaviour = behaviours.get(observer);
    if (behaviour == null) {
      throw seen.at("observer").wrong("an observer that the kit has brought");
    }
    JsonCursor threw = seen.at("threw");
    JsonCursor written = seen.at("written");
    return new ObserverEvent.Behaved(
        observer,
        behaviour,
        state(seen.at("read_inside")),
        threw.has() ? threw(threw) : null,
        written.has() ? state(written) : null);
  }

  private static Outcome.Threw threw(JsonCursor threw) {
    JsonCursor at = threw.at("at");
    return new Outcome.Threw(
        threw.at("type").text(), threw.at("message").text(), at.has() ? at.texts() : List.of());
  }

  private Outcome outcome(JsonCursor outcome, Command command) {
    JsonCursor kind = outcome.at("kind");
    String name = kind.text();
    if (name.equals("threw")) {
      return threw(outcome);
    }
    Optional<Outcome> expected =
        command.match(
            perform ->
                name.equals("returned")
                    ? Optional.of(new Outcome.Returned(state(outcome.at("state"))))
                    : nothing(name),
            look -> nothing(name),
            export ->
                name.equals("exported")
                    ? Optional.of(exported(outcome, export.format()))
                    : Optional.empty(),
            tamper ->
                name.equals("tampered")
                    ? Optional.of(
                        new Outcome.Tampered(
                            outcome.at("refused").texts(), outcome.at("accepted").texts()))
                    : nothing(name),
            race -> nothing(name),
            subscribe -> nothing(name),
            unsubscribe -> nothing(name));
    return expected.orElseThrow(() -> kind.wrong(expected(command)));
  }

  private static Optional<Outcome> nothing(String name) {
    return name.equals("nothing") ? Optional.of(new Outcome.Nothing()) : Optional.empty();
  }

  private static String expected(Command command) {
    String others = "\"nothing\" or \"threw\"";
    return command.match(
        perform -> "\"nothing\", \"returned\" or \"threw\"",
        look -> others,
        export -> "\"exported\" or \"threw\"",
        tamper -> "\"tampered\", " + others,
        race -> others,
        subscribe -> others,
        unsubscribe -> others);
  }

  private static Outcome exported(JsonCursor outcome, ExportFormat asked) {
    ExportFormat format = outcome.at("format").named("\"jsonl\" or \"text\"", ExportFormat::of);
    if (format != asked) {
      throw outcome.at("format").wrong("\"" + asked.wireName() + "\", which was asked for");
    }
    String text = outcome.at("text").text();
    JsonCursor again = outcome.at("again");
    return new Outcome.Exported(format, text, again.has() ? again.text() : text);
  }

  private Report.Recalled recalled(JsonCursor outcome) {
    if (!"recalled".equals(outcome.at("kind").value())) {
      throw outcome.at("kind").wrong("\"recalled\"");
    }
    return outcome.at("states").has() ? recalledOneByOne(outcome) : recalledChanges(outcome);
  }

  private Report.Recalled recalledChanges(JsonCursor outcome) {
    List<Report.Change> changes = new ArrayList<>();
    for (JsonCursor one : outcome.at("changed").elements()) {
      changes.add(
          new Report.Change(
              one.at("step").count(), one.at("place").text(), state(one.at("state"))));
    }
    return new Report.Recalled(outcome.at("looked_at").count(), changes);
  }

  /**
   * Reads a recall of protocol version 1: it reports each held state, and only states that were
   * read are held.
   */
  private Report.Recalled recalledOneByOne(JsonCursor outcome) {
    List<Report.Change> changes = new ArrayList<>();
    List<JsonCursor> states = outcome.at("states").elements();
    for (JsonCursor held : states) {
      int step = held.at("step").count();
      JsonCursor state = held.at("state");
      if (!StateReader.HELD.equals(state.value())) {
        changes.add(new Report.Change(step, ReportedStates.AFTER, state(state)));
      }
    }
    return new Report.Recalled(states.size(), changes);
  }

  private static List<JsonCursor> elements(JsonCursor list) {
    return list.has() ? list.elements() : List.of();
  }

  private Snapshot state(JsonCursor field) {
    return StateReader.other(field, before, after);
  }
}
