package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sample values to write and read back. */
final class Samples {
  static final long NOW = 1_700_000_000_000L;

  private Samples() {}

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static FlowEvent entry(int number) {
    return FlowEvent.fromPlain(
        Map.of(
            "id", "e" + number,
            "at_ms", NOW + number,
            "from_node_id", "a",
            "to_node_id", "b",
            "trigger", "direct",
            "call_type", "code",
            "label", "step " + number));
  }

  static FlowEvent oddEntry() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("absent", null);
    payload.put("nan", Double.NaN);
    payload.put("list", List.of(1, "zwei", Map.of("$number", "NaN")));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", 7);
    fields.put("at_ms", "soon");
    fields.put("energy_delta", Double.NEGATIVE_INFINITY);
    fields.put("raw_payload", payload);
    fields.put("colour", Map.of("$number", 1));
    return FlowEvent.fromPlain(fields);
  }

  static RawRelease release(int number) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", "e" + number);
    event.put("notes", null);
    event.put("duration_ms", Double.NaN);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", null);
    fields.put("cursor_next", 1.5);
    return new RawRelease(fields);
  }

  static Snapshot initial() {
    return Snapshot.builder()
        .sessionId("s1")
        .mode("stepper")
        .speed("pause")
        .cursor(0)
        .focus(Focus.none())
        .explanation(Explanation.none())
        .waitProgress(WaitProgress.never())
        .tickDisplay(new TickDisplay(null, 0.0, "paused"))
        .build();
  }

  static Snapshot full() {
    return initial().toBuilder()
        .localPause(true)
        .focus("b", "a->b", "k")
        .explanation("One.", "note")
        .waitProgress(new WaitProgress(NOW + 0.5, (double) NOW, 4.0, 1.0, "4.0"))
        .tickDisplay(new TickDisplay(Double.POSITIVE_INFINITY, Double.NaN, "1x"))
        .healthBadges(Map.of("m.n", new HealthBadge("OK", null), "z", new HealthBadge(null, null)))
        .ledger(PersistentLedger.empty().append(entry(1)).append(oddEntry()))
        .build();
  }

  static SessionStart sessionStart() {
    return new SessionStart(
        new Implementation("sample", "1.0", "Java"),
        Capabilities.all(),
        StoreConfig.defaults(),
        NOW,
        initial());
  }

  static HistoryHeader header() {
    return HistoryHeader.of("0.1.0", "1.0").withSeed(Long.MIN_VALUE + 1).withNote("a sample");
  }
}
