package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds exports of a ledger that is shown differently from the inner one. */
final class ExportLines {

  private ExportLines() {}

  /**
   * Returns correct JSON Lines for the shown state, with the header of the inner store's export.
   */
  static String jsonl(String inside, Snapshot shown) {
    List<String> lines = new ArrayList<>();
    lines.add(header(inside.lines().findFirst().orElse("{}"), shown.sessionId()));
    for (FlowEvent entry : entries(shown.ledger())) {
      lines.add(JsonText.write(entry.toPlain()));
    }
    return ended(lines);
  }

  /** Returns a correct text export for the shown ledger. */
  static String text(LedgerView ledger) {
    return text(ledger, " ");
  }

  /** Returns a correct text export with this between the parts of a line. */
  static String text(LedgerView ledger, String between) {
    return ended(entries(ledger).stream().map(entry -> line(entry, between)).toList());
  }

  /** Returns the export with changed entry lines; the header stays. */
  static String withEntries(String jsonl, UnaryOperator<List<Map<String, @Nullable Object>>> edit) {
    List<String> lines = jsonl.lines().toList();
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      entries.add(fields(line));
    }
    List<String> edited = new ArrayList<>(lines.subList(0, 1));
    edit.apply(entries).forEach(fields -> edited.add(JsonText.write(fields)));
    return ended(edited);
  }

  /** Returns the export with this session in its header. */
  static String withSession(String jsonl, @Nullable String sessionId) {
    List<String> lines = new ArrayList<>(jsonl.lines().toList());
    lines.set(0, header(lines.get(0), sessionId));
    return ended(lines);
  }

  static String ended(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  static List<FlowEvent> entries(LedgerView ledger) {
    List<FlowEvent> entries = new ArrayList<>(ledger.size());
    for (int position = 0; position < ledger.size(); position++) {
      entries.add(ledger.get(position));
    }
    return entries;
  }

  private static String header(String line, @Nullable String sessionId) {
    Map<String, @Nullable Object> header = fields(line);
    header.put("session_id", sessionId);
    return JsonText.write(header);
  }

  private static Map<String, @Nullable Object> fields(String line) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (JsonText.parseLiteral(line) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> fields.put(String.valueOf(key), value));
    }
    return fields;
  }

  private static String line(FlowEvent entry, String between) {
    List<String> parts = new ArrayList<>();
    parts.add(String.valueOf(entry.atMs()));
    parts.add(String.valueOf(entry.trigger()));
    parts.add(String.valueOf(entry.callType()));
    parts.add(duration(entry.durationMs()));
    parts.add(entry.fromNodeId() + "→" + entry.toNodeId());
    parts.add(String.valueOf(entry.label()));
    parts.add(Objects.requireNonNullElse(entry.payloadSummary(), ""));
    parts.add(Objects.requireNonNullElse(entry.rateHint(), ""));
    parts.add(Objects.requireNonNullElse(entry.notes(), ""));
    return String.join(between, parts).replaceAll("\\R", " ");
  }

  private static String duration(@Nullable Double ms) {
    if (ms == null || ms < 0) {
      return "?";
    }
    return ms < 1000 ? Math.round(ms) + "ms" : String.format(Locale.ROOT, "%.2fs", ms / 1000);
  }
}
