package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonlDocument;
import dev.connectome.statestore.observation.JsonlLine;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VAL-P1, BEH-B2: in JSONL, each ledger entry is a separate line, in the ledger's order and with
 * its id and all its fields unchanged; one line with a session header may come first.
 *
 * <p>Command: exports of empty and filled ledgers. Looks at: each parsed line against the entry at
 * that position.
 *
 * <p>When it fails: write the entries as they are, with one JSON encoder call each.
 */
final class JsonlExportCheck extends AbstractCheck {
  /** A store may know when a session started to the second only, in milliseconds. */
  private static final double WHOLE_SECOND = 1_000;

  private static final String ARRIVAL_INDEX = "arrival_index";
  private static final Situation EMPTY = Situation.always("empty", "an empty ledger is exported");
  private static final Situation SEVERAL =
      Situation.always("several", "a ledger with several entries is exported");
  private static final Situation OPTIONAL_FIELDS =
      Situation.always("optional-fields", "an entry with optional fields is exported");
  private static final Situation LINE_BREAK =
      Situation.always("line-break", "a line break inside a field is exported");
  private static final Situation OUT_OF_ORDER =
      Situation.always("out-of-order", "entries whose times are out of order are exported");

  JsonlExportCheck() {
    super(
        "VAL-P1",
        Decidability.everywhere()
            .partly(Visibility.RECORDED, "only the export's digest is recorded"),
        EMPTY,
        SEVERAL,
        OPTIONAL_FIELDS,
        LINE_BREAK,
        OUT_OF_ORDER);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Capabilities can = sessionStart.capabilities();
    if (!can.exports().contains(ExportFormat.JSONL)) {
      reporter.outOfSight("the jsonl export is not declared");
    }
    return new Exports();
  }

  /** Judges each export, and notes when the session that it is of cannot have started earlier. */
  private final class Exports implements CheckState {
    private @Nullable String session;
    private double startedMs;

    @Override
    public void step(Step step) {
      if (step.did(Action.RestartSession.class)) {
        session = step.after().sessionId();
        startedMs = step.now() - step.clockUncertaintyBefore();
      }
      if (!(step.observation().command() instanceof Command.Export export)
          || export.format() != ExportFormat.JSONL
          || hasEntryThatIsNoObject(step)) {
        return;
      }
      Outcome.Exported exported = step.exported();
      Outcome.ExportTold told = step.exportTold();
      if (exported != null) {
        boolean isOfThatSession = session != null && session.equals(step.before().sessionId());
        judge(step, exported, isOfThatSession ? startedMs : Double.NEGATIVE_INFINITY);
      } else if (told != null) {
        judgeTold(step, told);
      } else if (step.threw()) {
        step.found(threw(step));
      }
    }
  }

  private void judge(Step step, Outcome.Exported exported, double startedMs) {
    JsonlDocument document = step.lines(exported);
    if (!document.broken().isEmpty()) {
      JsonlLine.Broken broken = document.broken().get(0);
      broken(step, "a line of the export is not a JSON object")
          .fact("line", broken.number())
          .fact("reason", broken.error())
          .reportTo(step::found);
      return;
    }
    List<JsonlLine.Parsed> lines = document.parsed();
    boolean header = !lines.isEmpty() && "session".equals(lines.get(0).fields().get("type"));
    if (!header || judgeHeader(step, lines.get(0), startedMs)) {
      judgeEntries(step, header ? lines.subList(1, lines.size()) : lines);
      witness(step, step.before().ledger());
    }
  }

  /** If only a summary of the export is known, compares the number of entries and their digest. */
  private void judgeTold(Step step, Outcome.ExportTold told) {
    LedgerView ledger = step.before().ledger();
    if (!judgeNumber(step, told.entries())) {
      return;
    }
    Long digest = told.digest();
    if (digest == null) {
      step.outOfSight("the export came without a digest");
    } else if (digest != LedgerDigest.of(ledger)) {
      broken(step, "the entries of the export are not the ledger's")
          .expected(
              "digest " + Long.toHexString(LedgerDigest.of(ledger)),
              "digest " + Long.toHexString(digest))
          .reportTo(step::found);
    }
  }

  private boolean judgeHeader(Step step, JsonlLine.Parsed header, double startedMs) {
    String session = step.before().sessionId();
    if (session == null || session.equals(header.fields().get("session_id"))) {
      return judgeStart(step, header.fields().get("started_at_ms"), startedMs);
    }
    broken(step, "the header line names another session")
        .expectedValue(session, header.fields().get("session_id"))
        .reportTo(step::found);
    return false;
  }

  private boolean judgeStart(Step step, @Nullable Object startedAtMs, double startedMs) {
    if (!(startedAtMs instanceof Double ms)
        || !Double.isFinite(ms)
        || ms > step.latest() + step.clockUncertaintyAfter()) {
      broken(step, "the header line does not say when the session started")
          .expected("a time, at most " + step.latest(), ShownValue.of(startedAtMs))
          .reportTo(step::found);
      return false;
    }
    if (ms < startedMs - WHOLE_SECOND) {
      broken(step, "the header line says when an earlier session started")
          .expected("the time of the restart, " + (long) startedMs, ShownValue.of(startedAtMs))
          .reportTo(step::found);
      return false;
    }
    return true;
  }

  private void judgeEntries(Step step, List<JsonlLine.Parsed> lines) {
    LedgerView ledger = step.before().ledger();
    int common = Math.min(lines.size(), ledger.size());
    for (int position = 0; position < common; position++) {
      FlowEvent entry = ledger.get(position);
      FlowEvent line = FlowEvent.fromPlain(lines.get(position).fields());
      if (entry.equals(line)) {
        continue;
      }
      boolean bothNumbered =
          entry.others().containsKey(ARRIVAL_INDEX) && line.others().containsKey(ARRIVAL_INDEX);
      Map<String, @Nullable Object> expected = plain(entry, bothNumbered);
      Map<String, @Nullable Object> exported = plain(line, bothNumbered);
      leaveOutWhatJsonCannotSay(entry, expected, exported);
      if (!expected.equals(exported)) {
        broken(step, "a line of the export differs from the ledger's entry at its position")
            .fact("line", lines.get(position).number())
            .expected(expected, exported)
            .reportTo(step::found);
        return;
      }
    }
    judgeNumber(step, lines.size());
  }

  private boolean judgeNumber(Step step, int exported) {
    int entries = step.before().ledger().size();
    if (exported != entries) {
      broken(step, "the export and the ledger differ in their number of entries")
          .expected(ShownValue.entries(entries), ShownValue.entries(exported))
          .reportTo(step::found);
    }
    return exported == entries;
  }

  /** The ledger or the export may carry the position, even if the other one does not. */
  private static Map<String, @Nullable Object> plain(FlowEvent entry, boolean bothNumbered) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(entry.toPlain());
    if (!bothNumbered) {
      fields.remove(ARRIVAL_INDEX);
    }
    return fields;
  }

  /**
   * JSON has no NaN and no infinity: if a store may keep such a value, any replacement is accepted.
   */
  private static void leaveOutWhatJsonCannotSay(
      FlowEvent entry,
      Map<String, @Nullable Object> expected,
      Map<String, @Nullable Object> exported) {
    List<String> kept = new ArrayList<>(entry.others().keySet());
    kept.add("raw_payload");
    for (String field : kept) {
      if (hasNoJson(expected.get(field))) {
        expected.remove(field);
        exported.remove(field);
      }
    }
  }

  private static boolean hasNoJson(@Nullable Object value) {
    if (value instanceof Double number) {
      return !Double.isFinite(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(JsonlExportCheck::hasNoJson);
    }
    return value instanceof Map<?, ?> map
        && map.values().stream().anyMatch(JsonlExportCheck::hasNoJson);
  }

  private static void witness(Step step, LedgerView ledger) {
    if (ledger.size() == 0) {
      step.witnessed(EMPTY);
      return;
    }
    if (ledger.size() > 1) {
      step.witnessed(SEVERAL);
    }
    Double previous = null;
    for (int position = 0; position < ledger.size(); position++) {
      FlowEvent entry = ledger.get(position);
      if (entry.durationMs() != null && entry.payloadSummary() != null) {
        step.witnessed(OPTIONAL_FIELDS);
      }
      if (hasLineBreak(entry)) {
        step.witnessed(LINE_BREAK);
      }
      if (previous != null && entry.atMs() != null && entry.atMs() < previous) {
        step.witnessed(OUT_OF_ORDER);
      }
      previous = entry.atMs();
    }
  }

  private static boolean hasLineBreak(FlowEvent entry) {
    return Completion.hasLineBreak(entry.label())
        || Completion.hasLineBreak(entry.payloadSummary())
        || Completion.hasLineBreak(entry.notes())
        || Completion.hasLineBreak(entry.rateHint());
  }
}
