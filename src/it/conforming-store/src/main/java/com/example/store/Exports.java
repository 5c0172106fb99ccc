package com.example.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger as text. */
public final class Exports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Exports() {}

  /** One JSON object an entry. */
  public static String jsonl(List<Event> ledger) {
    return ledger.stream().map(Exports::json).collect(Collectors.joining());
  }

  /** One line an entry, for people. */
  public static String text(List<Event> ledger) {
    return ledger.stream().map(Exports::line).collect(Collectors.joining());
  }

  private static String json(Event event) {
    try {
      return JSON.writeValueAsString(event.fields()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Event event) {
    Map<String, Object> f = event.fields();
    String head =
        String.join(
            " ",
            Instant.ofEpochMilli(((Number) f.get("at_ms")).longValue()).toString(),
            (String) f.get("trigger"),
            (String) f.get("call_type"),
            duration((Number) f.get("duration_ms")),
            f.get("from_node_id") + "→" + f.get("to_node_id"),
            (String) f.get("label"));
    String tail =
        Stream.of("payload_summary", "rate_hint", "notes")
            .filter(f::containsKey)
            .map(name -> " " + f.get(name))
            .collect(Collectors.joining());
    return (head + tail).replaceAll("\\R", " ") + "\n";
  }

  private static String duration(Number ms) {
    if (ms == null || ms.doubleValue() < 0) {
      return "?";
    }
    return ms.doubleValue() < 1000
        ? Math.round(ms.doubleValue()) + "ms"
        : String.format(Locale.ROOT, "%.2fs", ms.doubleValue() / 1000);
  }
}
