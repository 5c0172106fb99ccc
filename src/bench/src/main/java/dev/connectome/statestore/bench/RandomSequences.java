package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws sequences of actions, mostly well-formed, of what a store declares. Seeded. */
final class RandomSequences {
  private static final int KEPT = 1_000;

  private static final List<String> NODES = List.of("gateway", "planner", "memory", "cron", "?");
  private static final List<String> WORDS = List.of("asks", "answers", "line\nbreak", " x ", "");
  private static final List<Object> WRONG =
      List.of(7, Double.NaN, "", List.of("x", "y"), Map.of("k", "v"));

  private final Random random;
  private final Capabilities declared;
  private final StoreConfig config;

  RandomSequences(long seed, Capabilities declared) {
    this.random = new Random(seed);
    this.declared = declared;
    this.config = config(declared);
  }

  /** The configuration that all sequences open their store with. */
  StoreConfig config() {
    return config;
  }

  List<Sequence> draw(int sequences, int actions) {
    List<Sequence> drawn = new ArrayList<>();
    for (int i = 0; i < sequences; i++) {
      drawn.add(sequence(actions));
    }
    return drawn;
  }

  /** Well-formed releases and nothing else, so that the ledger grows with every step. */
  Sequence growing(int releases) {
    List<TimedCommand> steps = new ArrayList<>();
    for (int i = 1; i <= releases; i++) {
      long nowMs = ScenarioSession.START_MS + 1_000L * i;
      steps.add(new TimedCommand(perform(new Action.CommitStepRelease(sound(nowMs, i))), nowMs));
    }
    return new Sequence(config, ScenarioSession.START_MS, steps);
  }

  private Sequence sequence(int actions) {
    List<TimedCommand> steps = new ArrayList<>();
    long nowMs = ScenarioSession.START_MS;
    for (int i = 0; i < actions; i++) {
      nowMs += random.nextInt(12) == 0 ? -random.nextInt(5_000) : random.nextInt(2_000);
      steps.add(new TimedCommand(command(nowMs), nowMs));
    }
    return new Sequence(config, ScenarioSession.START_MS, steps);
  }

  private Command command(long nowMs) {
    return switch (random.nextInt(40)) {
      case 0, 1 -> perform(new Action.SetMode(pick("stepper", "realtime", "nonsense", null)));
      case 2, 3, 4 -> perform(new Action.SetSpeed(pick("pause", "1x", "2x", "3x", "9x", null)));
      case 5 -> perform(new Action.RestartSession());
      case 6, 7, 8 -> perform(new Action.StartWaitTimer(nowMs + random.nextInt(4_000) - 2_000.0));
      case 9, 10, 11 -> perform(new Action.StopWaitTimer(nowMs + random.nextInt(4_000) - 2_000.0));
      case 12, 13, 14 ->
          perform(new Action.SetTickProgress(pick(List.of(0.25, 0.5, -1.0, 2.0, Double.NaN))));
      case 15 -> optional(nowMs);
      case 16 -> new Command.Look();
      case 17 -> export();
      case 18, 19, 20, 21, 22, 23, 24 -> realtime(nowMs);
      default -> perform(new Action.CommitStepRelease(release(nowMs)));
    };
  }

  private Command realtime(long nowMs) {
    return perform(
        declared.realtime()
            ? new Action.AppendRealtimeEvent(new RawEvent(event(nowMs)))
            : new Action.CommitStepRelease(release(nowMs)));
  }

  private Command export() {
    return declared.exports().isEmpty()
        ? new Command.Look()
        : new Command.Export(pick(declared.exports().stream().sorted().toList()));
  }

  private Command optional(long nowMs) {
    if (declared.optionalActions().isEmpty()) {
      return perform(new Action.StartWaitTimer(nowMs));
    }
    OptionalAction action = pick(declared.optionalActions().stream().sorted().toList());
    return perform(
        switch (action) {
          case SET_HEALTH_BADGE -> new Action.SetHealthBadge(pick(NODES), "OK", null);
          case SET_LOCAL_PAUSE -> new Action.SetLocalPause(random.nextBoolean());
          case SET_REALTIME_FOCUS_PIN -> new Action.SetRealtimeFocusPin(random.nextBoolean());
        });
  }

  private RawRelease release(long nowMs) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    put(focus, "node_id", pick(NODES));
    put(focus, "edge_id", pick(NODES));
    put(focus, "step_key", pick(WORDS));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "event", event(nowMs));
    put(fields, "focus", focus);
    put(fields, "explanation_sentence", pick(WORDS));
    put(fields, "notes", pick(WORDS));
    put(fields, "wait_timer_action", pick("start", "stop", "none", "dance"));
    put(fields, "cursor_next", (double) random.nextInt(9));
    return new RawRelease(fields);
  }

  private Map<String, @Nullable Object> event(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "id", "ev-" + random.nextInt(1_000));
    put(fields, "at_ms", (double) nowMs);
    put(fields, "from_node_id", pick(NODES));
    put(fields, "to_node_id", pick(NODES));
    put(fields, "trigger", pick("direct", "timer"));
    put(fields, "call_type", pick("code", "llm"));
    put(fields, "label", pick(WORDS));
    if (random.nextInt(3) == 0) {
      put(fields, "payload_summary", pick(WORDS));
      put(fields, "duration_ms", (double) random.nextInt(70_000));
      put(fields, "raw_payload", Map.of("k", List.of(1, 2)));
    }
    return fields;
  }

  private static RawRelease sound(long nowMs, int number) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", "ev-" + number);
    event.put("at_ms", (double) nowMs);
    event.put("from_node_id", "gateway");
    event.put("to_node_id", "planner");
    event.put("trigger", "direct");
    event.put("call_type", "llm");
    event.put("label", "asks for the next step");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", Map.of("node_id", "planner", "edge_id", "e1", "step_key", "s" + number));
    fields.put("explanation_sentence", "The gateway asks the planner.");
    fields.put("wait_timer_action", "none");
    fields.put("cursor_next", (double) number);
    return new RawRelease(fields);
  }

  /** Mostly as given; about one in twenty is missing, null or of the wrong kind. */
  private void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    switch (random.nextInt(60)) {
      case 0 -> {}
      case 1 -> fields.put(name, null);
      case 2 -> fields.put(name, pick(WRONG));
      default -> fields.put(name, value);
    }
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }

  @SafeVarargs
  private final <T> @Nullable T pick(@Nullable T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static StoreConfig config(Capabilities declared) {
    Set<RetentionKind> kinds = declared.retentions();
    Retention retention =
        kinds.isEmpty() || kinds.contains(RetentionKind.NONE)
            ? new Retention.None()
            : kinds.contains(RetentionKind.NEWEST)
                ? new Retention.Newest(KEPT)
                : new Retention.MaxAge(Long.MAX_VALUE);
    StoreConfig config =
        StoreConfig.defaults()
            .withRestartPolicy(first(declared.restartPolicies()))
            .withWaitStopPolicy(first(declared.waitStopPolicies()))
            .withRetention(retention);
    return declared.realtime() ? config.withRealtimeFocus(first(declared.realtimeFocus())) : config;
  }

  private static <E extends Comparable<E>> E first(Set<E> values) {
    return values.stream().min(Comparator.naturalOrder()).orElseThrow();
  }
}
