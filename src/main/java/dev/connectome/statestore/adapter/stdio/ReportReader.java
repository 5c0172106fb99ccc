package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what one step showed. */
final class ReportReader {
  private final Field report;
  private final Known before;
  private final Known after;

  private ReportReader(Field report, Known before, Known after) {
    this.report = report;
    this.before = before;
    this.after = after;
  }

  /**
   * Reads a report.
   *
   * @param stimulus what the step did; null for a recall
   * @param earlier the name of the stimulus before it
   * @throws WireException when it is not what the protocol says
   */
  static Report read(
      Field report,
      @Nullable Stimulus stimulus,
      String earlier,
      boolean full,
      Known before,
      TimeSource time,
      long nowMs) {
    Known after = StateReader.after(report.at("after"), before, full);
    ReportReader reader = new ReportReader(report, before, after);
    Field outcome = report.at("outcome");
    return new Report(
        reader.sightings(earlier),
        stimulus == null ? new Outcome.Nothing() : reader.outcome(outcome, stimulus),
        stimulus == null ? reader.recalled(outcome) : Map.of(),
        after,
        clocked(report, time, nowMs));
  }

  /** The clock of an object that carries {@code from_ms} and {@code to_ms} where time is real. */
  static Report.Clocked clocked(Field reply, TimeSource time, long nowMs) {
    if (time == TimeSource.VIRTUAL) {
      return new Report.Clocked(nowMs, 0);
    }
    long from = reply.at("from_ms").whole();
    long to = reply.at("to_ms").whole();
    return new Report.Clocked(to, Math.max(0, to - from) + 1);
  }

  private List<Sighting> sightings(String earlier) {
    Field seen = report.at("seen");
    List<Sighting> sightings = late(earlier);
    if (seen.has()) {
      for (int position = 0; position < seen.list().size(); position++) {
        sightings.add(sighting(seen.at(position)));
      }
    }
    return sightings;
  }

  private List<Sighting> late(String earlier) {
    List<Sighting> told = new ArrayList<>();
    Field late = report.at("late");
    for (int position = 0; late.has() && position < late.list().size(); position++) {
      Field one = late.at(position);
      String kind = one.at("kind").text();
      if (!kind.equals("notified") && !kind.equals("dock")) {
        throw one.at("kind").wrong("\"notified\" or \"dock\"");
      }
      told.add(new Sighting.ToldLate(kind.equals("dock") ? one.at("name").text() : null, earlier));
    }
    return told;
  }

  private Sighting sighting(Field seen) {
    String kind = seen.at("kind").text();
    if (kind.equals("notified")) {
      return new Sighting.Notified(state(seen.at("delivered")), state(seen.at("read_inside")));
    }
    if (kind.equals("dock")) {
      Field carried = seen.at("carried");
      Field fields = seen.at("fields");
      return new Sighting.DockFired(
          seen.at("name").text(),
          carried.has() ? state(carried) : null,
          fields.has() ? PlainValue.freezeMap(fields.object()) : Map.of(),
          state(seen.at("read_inside")));
    }
    throw seen.at("kind").wrong("\"notified\" or \"dock\"");
  }

  private Outcome outcome(Field outcome, Stimulus stimulus) {
    Field kind = outcome.at("kind");
    String name = kind.text();
    if (name.equals("threw")) {
      return new Outcome.Threw(outcome.at("type").text(), outcome.at("message").text());
    }
    if (name.equals("nothing") && !(stimulus instanceof Stimulus.Export)) {
      return new Outcome.Nothing();
    }
    if (name.equals("returned") && stimulus instanceof Stimulus.Perform) {
      return new Outcome.Returned(state(outcome.at("state")));
    }
    if (name.equals("exported") && stimulus instanceof Stimulus.Export export) {
      return exported(outcome, export.format());
    }
    if (name.equals("tampered") && stimulus instanceof Stimulus.Tamper) {
      return new Outcome.Tampered(outcome.at("refused").texts(), outcome.at("accepted").texts());
    }
    throw kind.wrong(expected(stimulus));
  }

  private static String expected(Stimulus stimulus) {
    if (stimulus instanceof Stimulus.Perform) {
      return "\"nothing\", \"returned\" or \"threw\"";
    }
    if (stimulus instanceof Stimulus.Export) {
      return "\"exported\" or \"threw\"";
    }
    return stimulus instanceof Stimulus.Tamper
        ? "\"tampered\", \"nothing\" or \"threw\""
        : "\"nothing\" or \"threw\"";
  }

  private static Outcome exported(Field outcome, ExportFormat asked) {
    ExportFormat format = outcome.at("format").named("\"jsonl\" or \"text\"", ExportFormat::of);
    if (format != asked) {
      throw outcome.at("format").wrong("\"" + asked.wireName() + "\", which was asked for");
    }
    String text = outcome.at("text").text();
    Field again = outcome.at("again");
    return new Outcome.Exported(format, text, again.has() ? again.text() : text);
  }

  private Map<Integer, Optional<Snapshot>> recalled(Field outcome) {
    if (!"recalled".equals(outcome.at("kind").value())) {
      throw outcome.at("kind").wrong("\"recalled\"");
    }
    Map<Integer, Optional<Snapshot>> recalled = new LinkedHashMap<>();
    Field states = outcome.at("states");
    for (int position = 0; position < states.list().size(); position++) {
      Field held = states.at(position);
      Field state = held.at("state");
      recalled.put(
          held.at("step").count(),
          StateReader.HELD.equals(state.value()) ? Optional.empty() : Optional.of(state(state)));
    }
    return recalled;
  }

  private Snapshot state(Field field) {
    return StateReader.other(field, before, after);
  }
}
