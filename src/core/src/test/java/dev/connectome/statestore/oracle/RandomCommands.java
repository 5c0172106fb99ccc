package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates random commands that every store must accept, malformed input included. */
public final class RandomCommands {
  private static final List<String> TEXTS =
      List.of("a", "b", "n1", "e1", "?", "line\nbreak", " x ");

  private final Random random;

  public RandomCommands(long seed) {
    random = new Random(seed);
  }

  /** How far the clock moves before the next command; sometimes negative. */
  public long step() {
    int kind = random.nextInt(12);
    return kind == 0 ? -random.nextInt(5_000) : kind < 6 ? 0 : random.nextInt(3_000);
  }

  /** Generates the next command. */
  public Command next(long nowMs, boolean realtime) {
    return switch (random.nextInt(realtime ? 22 : 20)) {
      case 0, 1, 2, 3, 4, 5 -> perform(new Action.CommitStepRelease(release(nowMs)));
      case 6 -> perform(new Action.SetMode(pick("stepper", "realtime", "nonsense", null)));
      case 7 -> perform(new Action.SetSpeed(pick("pause", "1x", "2x", "3x", "9x", null)));
      case 8 -> perform(new Action.RestartSession());
      case 9 -> perform(new Action.StartWaitTimer(nowMs - 2_000 + random.nextInt(4_000)));
      case 10 -> perform(new Action.StopWaitTimer(nowMs - 2_000 + random.nextInt(4_000)));
      case 11 ->
          perform(
              new Action.SetTickProgress(
                  List.of(0.5, -1.0, 2.0, Double.NaN, Double.POSITIVE_INFINITY, 0.25)
                      .get(random.nextInt(6))));
      case 12 -> perform(new Action.SetHealthBadge("m", "OK", null));
      case 13 -> perform(new Action.SetLocalPause(random.nextBoolean()));
      case 14 -> perform(new Action.SetRealtimeFocusPin(random.nextBoolean()));
      case 15, 16 -> new Command.Look();
      case 17 -> new Command.Export(ExportFormat.JSONL);
      case 18 -> new Command.Export(ExportFormat.TEXT);
      case 19 -> new Command.Tamper();
      default -> perform(new Action.AppendRealtimeEvent(new RawEvent(event(nowMs))));
    };
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }

  private RawRelease release(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    maybe(fields, "event", event(nowMs));
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    maybe(focus, "node_id", pick(TEXTS));
    maybe(focus, "edge_id", pick(TEXTS));
    maybe(focus, "step_key", pick(TEXTS));
    maybe(fields, "focus", focus);
    maybe(fields, "explanation_sentence", pick("One.", "Two.", ""));
    maybe(fields, "notes", pick("note", ""));
    maybe(fields, "wait_timer_action", pick("start", "stop", "none", "dance"));
    maybe(fields, "cursor_next", (double) random.nextInt(9) - 1);
    return new RawRelease(fields);
  }

  private Map<String, @Nullable Object> event(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    maybe(fields, "id", "ev-" + random.nextInt(20));
    maybe(fields, "at_ms", nowMs - random.nextInt(4_000) + 0.5);
    maybe(fields, "from_node_id", pick(TEXTS));
    maybe(fields, "to_node_id", pick(TEXTS));
    maybe(fields, "trigger", pick("direct", "timer", "Direct"));
    maybe(fields, "call_type", pick("code", "llm", "CODE"));
    maybe(fields, "label", pick(TEXTS));
    for (String field : List.of("payload_summary", "rate_hint", "step_key", "notes")) {
      if (random.nextBoolean()) {
        maybe(fields, field, pick(TEXTS));
      }
    }
    maybe(
        fields, "duration_ms", List.of(12.5, -3.0, 999.6, 1000.0, 61_234.0).get(random.nextInt(5)));
    maybe(fields, "energy_delta", 0.1);
    maybe(fields, "raw_payload", Map.of("k", List.of(1, 2)));
    maybe(fields, "colour", "red");
    return fields;
  }

  /** Usually the given value; sometimes missing, null or of the wrong kind. */
  private void maybe(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    switch (random.nextInt(24)) {
      case 0 -> {}
      case 1 -> fields.put(name, null);
      case 2 -> fields.put(name, 7);
      case 3 -> fields.put(name, List.of("x", "y"));
      case 4 -> fields.put(name, Map.of("k", "v"));
      case 5 -> fields.put(name, Double.NaN);
      case 6 -> fields.put(name, "");
      default -> fields.put(name, value);
    }
  }

  @SafeVarargs
  private final <T> @Nullable T pick(@Nullable T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
