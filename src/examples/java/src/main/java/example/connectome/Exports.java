package example.connectome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ledger on its way out. */
final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINE_BREAKS = Pattern.compile("[\n\u000b\f\r\u0085\u2028\u2029]+");

  private Exports() {}

  static String jsonLines(List<FlowEvent> ledger) {
    return lines(ledger, Exports::json);
  }

  static String text(List<FlowEvent> ledger) {
    return lines(ledger, Exports::text);
  }

  private static String lines(List<FlowEvent> ledger, Function<FlowEvent, String> format) {
    return ledger.stream().map(entry -> format.apply(entry) + "\n").collect(Collectors.joining());
  }

  private static String json(FlowEvent entry) {
    try {
      return JSON.writeValueAsString(entry.toPlain());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and finite numbers always have a JSON form", e);
    }
  }

  private static String text(FlowEvent entry) {
    StringBuilder line = new StringBuilder();
    line.append(Instant.ofEpochMilli(entry.number("at_ms").longValue()));
    line.append(' ').append(entry.text("trigger"));
    line.append(' ').append(entry.text("call_type"));
    line.append(' ').append(duration(entry.number("duration_ms")));
    line.append(' ')
        .append(entry.text("from_node_id"))
        .append('→')
        .append(entry.text("to_node_id"));
    line.append(' ').append(entry.text("label"));
    for (String name : List.of("payload_summary", "rate_hint", "notes")) {
      if (entry.text(name) != null) {
        line.append(" · ").append(entry.text(name));
      }
    }
    return LINE_BREAKS.matcher(line).replaceAll(" ");
  }

  private static String duration(Double ms) {
    if (ms == null || ms < 0) {
      return "?";
    }
    return ms < 1000
        ? Math.round(ms) + "ms"
        : String.format(Locale.ROOT, "%.2fs", ms / 1000);
  }
}
