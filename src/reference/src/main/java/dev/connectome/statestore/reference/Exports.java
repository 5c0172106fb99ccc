package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.TextLines;
import dev.connectome.statestore.spec.FlowEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exports the ledger as text, from the state alone (BEH-A1, ALG-X1). Every line ends in LF. */
final class Exports {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private Exports() {}

  /** A session header and one line for each entry with every field (VAL-P1). */
  static String jsonl(StoreState state) {
    StringBuilder out = new StringBuilder();
    ReferenceJson json = new ReferenceJson(out);
    Map<String, @Nullable Object> header = new LinkedHashMap<>();
    header.put("type", "session");
    header.put("session_id", state.snapshot().sessionId());
    header.put("started_at_ms", state.sessionStartedAtMs());
    json.write(header);
    out.append('\n');
    LedgerView ledger = state.ledger();
    for (int position = 0; position < ledger.size(); position++) {
      json.write(ledger.get(position).toPlain());
      out.append('\n');
    }
    return out.toString();
  }

  /** One line for each entry for people to read, without a header (LOG-X1). */
  static String text(LedgerView ledger) {
    StringBuilder out = new StringBuilder();
    for (int position = 0; position < ledger.size(); position++) {
      out.append(line(ledger.get(position))).append('\n');
    }
    return out.toString();
  }

  private static CharSequence line(FlowEvent entry) {
    StringBuilder line =
        new StringBuilder()
            .append(time(entry.atMs()))
            .append(' ')
            .append(entry.trigger())
            .append(' ')
            .append(entry.callType())
            .append(' ')
            .append(duration(entry.durationMs()))
            .append(' ')
            .append(entry.fromNodeId())
            .append('→')
            .append(entry.toNodeId())
            .append(' ')
            .append(entry.label());
    append(line, entry.payloadSummary());
    append(line, entry.rateHint());
    append(line, entry.notes());
    return onOneLine(line);
  }

  /** A line break in a field becomes a space. */
  private static CharSequence onOneLine(StringBuilder line) {
    for (int i = 0; i < line.length(); i++) {
      if (TextLines.isBreak(line.charAt(i))) {
        return LINE_BREAK.matcher(line).replaceAll(" ");
      }
    }
    return line;
  }

  private static void append(StringBuilder line, @Nullable String part) {
    if (part != null && !part.isEmpty()) {
      line.append(' ').append(part);
    }
  }

  /** ISO 8601 in UTC, to the millisecond. */
  private static String time(@Nullable Double atMs) {
    return atMs == null
        ? EventCompletion.UNKNOWN
        : Instant.ofEpochMilli(atMs.longValue()).toString();
  }

  private static String duration(@Nullable Double ms) {
    if (ms == null || ms < 0) {
      return EventCompletion.UNKNOWN;
    }
    return ms < 1000 ? Math.round(ms) + "ms" : String.format(Locale.ROOT, "%.2fs", ms / 1000.0);
  }
}
