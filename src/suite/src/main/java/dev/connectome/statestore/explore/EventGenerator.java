package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Generates releases and events: mostly ordinary, sometimes odd in one or more fields. */
final class EventGenerator {
  private static final List<String> NODES = List.of("gateway", "planner", "memory", "cron", "?");
  private static final List<String> EDGES = List.of("gateway-planner", "planner-memory", "e1");
  private static final List<String> KEYS = List.of("s1", "s2", "s3");
  private static final List<String> TEXTS = List.of("asks", "answers", "asks again");
  private static final List<String> SENTENCES =
      List.of("The gateway asks.", "The planner answers.", "Both wait.");
  private static final List<String> NOTES = List.of("first note", "second note", "third note");
  private static final List<String> TRIGGERS =
      List.of("direct", "stream", "async", "hook", "timer");
  private static final List<String> CALL_TYPES =
      List.of("code", "graphQuery", "llm", "graphLink", "moment");
  private static final List<String> WAIT_ACTIONS = List.of("none", "start", "stop", "none");
  private static final List<Double> DURATIONS =
      List.of(12.0, 12.5, 999.0, 999.6, 1_000.0, 1_234.5, 61_234.0);
  private static final List<Double> ENERGIES = List.of(0.1, -2.5, 1e-9);

  private static final InputField RELEASE = InputTable.of("release");
  private static final InputField RELEASE_EVENT = InputTable.of("release.event");
  private static final InputField RELEASE_FOCUS = InputTable.of("release.focus");
  private static final InputField FOCUS_NODE = InputTable.of("release.focus.node_id");
  private static final InputField FOCUS_EDGE = InputTable.of("release.focus.edge_id");
  private static final InputField FOCUS_KEY = InputTable.of("release.focus.step_key");
  private static final InputField SENTENCE = InputTable.of("release.explanation_sentence");
  private static final InputField RELEASE_NOTES = InputTable.of("release.notes");
  private static final InputField WAIT_ACTION = InputTable.of("release.wait_timer_action");
  private static final InputField CURSOR_NEXT = InputTable.of("release.cursor_next");
  private static final InputField EVENT = InputTable.of("event");
  private static final Map<String, InputField> EVENT_FIELDS = InputTable.fieldsOf("event");
  private static final List<String> NAMES = List.copyOf(EVENT_FIELDS.keySet());

  private static final int AGAIN_ONE_IN = 24;
  private static final int ALIKE_ONE_IN = 10;
  private static final int MOST_IDS = 400;

  private final RandomSource random;
  private static final int NO_OBJECT_ONE_IN = 24;

  private final int oddOneIn;
  private final boolean anyRelease;
  private final long maxAgeMs;
  private Map<String, @Nullable Object> lastEvent = Map.of();
  private @Nullable RawRelease lastRelease;
  private int drawnEvents;
  private int racing;

  EventGenerator(RandomSource random, Swarm swarm) {
    this.random = random;
    this.oddOneIn = swarm.oddOneIn();
    this.anyRelease = swarm.arguments().anyRelease();
    this.maxAgeMs = swarm.config().retention() instanceof Retention.MaxAge age ? age.ms() : 1_000;
  }

  RawRelease release(long nowMs) {
    if (isNoObject()) {
      return new RawRelease(random.oddIn(RELEASE).value());
    }
    RawRelease last = lastRelease;
    RawRelease release =
        last != null && random.oneIn(AGAIN_ONE_IN) ? last : new RawRelease(releaseFields(nowMs));
    lastRelease = release;
    return release;
  }

  private Map<String, @Nullable Object> releaseFields(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "event", RELEASE_EVENT, eventFields(nowMs));
    put(fields, "focus", RELEASE_FOCUS, focus());
    put(fields, "explanation_sentence", SENTENCE, random.of(SENTENCES));
    putIf(random.oneIn(3), fields, "notes", RELEASE_NOTES, random.of(NOTES));
    put(fields, "wait_timer_action", WAIT_ACTION, random.of(WAIT_ACTIONS));
    put(fields, "cursor_next", CURSOR_NEXT, (double) random.below(12));
    return fields;
  }

  /**
   * Generates an ordinary release with a unique id, so that releases of several threads can be
   * distinguished.
   */
  RawRelease racingRelease(long nowMs) {
    racing++;
    Map<String, @Nullable Object> release =
        OrdinaryValues.release(
            racing, OrdinaryValues.event("race-" + racing, racing, (double) nowMs));
    if (random.coin()) {
      release.put("notes", "note " + racing);
    }
    release.put("wait_timer_action", random.of(WAIT_ACTIONS));
    return new RawRelease(release);
  }

  RawEvent event(long nowMs) {
    return new RawEvent(isNoObject() ? random.oddIn(EVENT).value() : eventFields(nowMs));
  }

  private boolean isNoObject() {
    return anyRelease && random.oneIn(NO_OBJECT_ONE_IN);
  }

  private Map<String, @Nullable Object> focus() {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    put(focus, "node_id", FOCUS_NODE, random.of(NODES));
    putIf(!random.oneIn(3), focus, "edge_id", FOCUS_EDGE, random.of(EDGES));
    putIf(!random.oneIn(3), focus, "step_key", FOCUS_KEY, random.of(KEYS));
    return focus;
  }

  /**
   * Generates mostly a new event, sometimes the previous one, or the previous one with one field
   * changed.
   */
  private Map<String, @Nullable Object> eventFields(long nowMs) {
    Map<String, @Nullable Object> fields =
        lastEvent.isEmpty() || !random.oneIn(ALIKE_ONE_IN) ? newEvent(nowMs) : alike(nowMs);
    lastEvent = fields;
    return fields;
  }

  private Map<String, @Nullable Object> alike(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(lastEvent);
    if (random.oneIn(3)) {
      return fields;
    }
    String changed = random.of(NAMES);
    Object other = newEvent(nowMs).get(changed);
    if (other == null || random.oneIn(4)) {
      fields.remove(changed);
    } else {
      fields.put(changed, other);
    }
    return fields;
  }

  private Map<String, @Nullable Object> newEvent(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    int optional = random.below(256);
    boolean rare = (optional & 0xC0) == 0;
    put(fields, "id", of("id"), id());
    put(fields, "at_ms", of("at_ms"), atMs(nowMs));
    put(fields, "from_node_id", of("from_node_id"), random.of(NODES));
    put(fields, "to_node_id", of("to_node_id"), random.of(NODES));
    put(fields, "trigger", of("trigger"), random.of(TRIGGERS));
    put(fields, "call_type", of("call_type"), random.of(CALL_TYPES));
    put(fields, "label", of("label"), random.of(TEXTS));
    putIf((optional & 1) != 0, fields, "duration_ms", of("duration_ms"), random.of(DURATIONS));
    putIf((optional & 2) != 0, fields, "payload_summary", of("payload_summary"), random.of(TEXTS));
    putIf((optional & 4) != 0, fields, "step_key", of("step_key"), random.of(KEYS));
    putIf((optional & 8) != 0, fields, "notes", of("notes"), random.of(NOTES));
    putIf((optional & 0x30) == 0, fields, "rate_hint", of("rate_hint"), "3/s");
    putIf((optional & 0x30) == 0, fields, "energy_delta", of("energy_delta"), random.of(ENERGIES));
    putIf(rare, fields, "raw_payload", of("raw_payload"), Map.of("k", List.of(1.0, "two")));
    if (rare) {
      fields.put("colour", (optional & 1) == 0 ? "red" : Map.of("shades", List.of("red", "pink")));
    }
    return fields;
  }

  private static InputField of(String field) {
    return Objects.requireNonNull(EVENT_FIELDS.get(field));
  }

  /** Generates mostly a new id; an id that was already used is also a valid case. */
  private String id() {
    if (drawnEvents > 0 && random.oneIn(6)) {
      return "ev-" + (1 + random.below(Math.min(drawnEvents, MOST_IDS)));
    }
    drawnEvents++;
    return "ev-" + drawnEvents;
  }

  /**
   * Generates mostly the current time; otherwise a late time, an early one, or one close to the age
   * at which entries are evicted.
   */
  private double atMs(long nowMs) {
    return switch (random.below(12)) {
      case 0 -> nowMs - random.below(5_000) + 0.5;
      case 1 -> nowMs + random.below(5_000);
      case 2 -> nowMs - maxAgeMs + random.below(3) - 1;
      case 3 -> random.oneIn(4) ? 0 : nowMs - random.below(2_000);
      default -> nowMs;
    };
  }

  private void put(
      Map<String, @Nullable Object> fields,
      String name,
      InputField field,
      @Nullable Object ordinary) {
    putIf(true, fields, name, field, ordinary);
  }

  /** Sets the ordinary value if requested; sometimes sets an odd value or removes the field. */
  private void putIf(
      boolean given,
      Map<String, @Nullable Object> fields,
      String name,
      InputField field,
      @Nullable Object ordinary) {
    if (isOdd(field)) {
      Argument odd = random.oddIn(field);
      if (!odd.isMissing()) {
        fields.put(name, odd.value());
      }
    } else if (given) {
      fields.put(name, ordinary);
    }
  }

  /**
   * Decides whether a field is odd. Fields that only releases have occur half as often as fields of
   * events, so they are odd more often.
   */
  private boolean isOdd(InputField field) {
    return oddOneIn != 0
        && (field.path().startsWith("release.")
            ? random.below(2 * oddOneIn) < 3
            : random.oneIn(oddOneIn));
  }
}
