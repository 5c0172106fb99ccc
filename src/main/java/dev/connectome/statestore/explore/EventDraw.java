package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws releases and events: mostly ordinary, now and then odd in one field or another. */
final class EventDraw {
  private static final List<String> NODES = List.of("gateway", "planner", "memory", "cron", "?");
  private static final List<String> EDGES = List.of("gateway-planner", "planner-memory", "e1");
  private static final List<String> KEYS = List.of("s1", "s2", "s3");
  private static final List<String> TEXTS =
      List.of(
          "asks",
          "answers",
          "asks again",
          "two\nlines",
          "old\rlines",
          " x ",
          "tab\there",
          "\"quoted\"",
          "Stra\u00dfe \ud83d\ude80");

  /** Rare: a store that cuts it shows itself at once, and every export carries it from then on. */
  private static final String LONG_TEXT = "long ".repeat(900);

  private static final int LONG_ONE_IN = 100;
  private static final List<String> SENTENCES =
      List.of("The gateway asks.", "The planner answers.", "Both wait.");
  private static final List<String> NOTES = List.of("first note", "second note", "third note");
  private static final List<String> TRIGGERS =
      List.of("direct", "stream", "async", "hook", "timer");
  private static final List<String> CALL_TYPES =
      List.of("code", "graphQuery", "llm", "graphLink", "moment");
  private static final List<String> WAIT_ACTIONS = List.of("none", "start", "stop", "none");
  private static final List<Double> DURATIONS =
      List.of(0.0, 12.0, 12.5, 999.0, 999.6, 1_000.0, 1_234.5, 61_234.0, 0.1234567890123, -3.0);
  private static final List<Double> ENERGIES = List.of(0.1, -2.5, 0.0, 1e-9, 1.0 / 3);

  /** What stands where something else belongs; a null stands for a field that is null. */
  static final List<@Nullable Object> ODD =
      oddValues(
          7.0,
          0.0,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          "",
          "Direct",
          "no such thing",
          true,
          List.of("x", "y"),
          List.of(),
          Map.of("k", "v"),
          null);

  private static final int MOST_IDS = 400;

  private final Draw draw;
  private static final int NO_OBJECT_ONE_IN = 24;

  private final int oddOneIn;
  private final boolean anyRelease;
  private final long maxAgeMs;
  private int drawnEvents;
  private int racing;

  EventDraw(Draw draw, Swarm swarm) {
    this.draw = draw;
    this.oddOneIn = swarm.oddOneIn();
    this.anyRelease = swarm.arguments().anyRelease();
    this.maxAgeMs = swarm.config().retention() instanceof Retention.MaxAge age ? age.ms() : 1_000;
  }

  RawRelease release(long nowMs) {
    if (isNoObject()) {
      return new RawRelease(noObject());
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "event", eventFields(nowMs));
    put(fields, "focus", focus());
    put(fields, "explanation_sentence", draw.of(SENTENCES));
    if (draw.oneIn(3)) {
      put(fields, "notes", draw.of(NOTES));
    }
    put(fields, "wait_timer_action", draw.of(WAIT_ACTIONS));
    put(fields, "cursor_next", (double) draw.below(12));
    return new RawRelease(fields);
  }

  /** An ordinary one, with an id that no other has: what threads mixed can be told apart. */
  RawRelease racingRelease(long nowMs) {
    racing++;
    Map<String, @Nullable Object> release =
        Plain.release(racing, Plain.event("race-" + racing, racing, (double) nowMs));
    if (draw.coin()) {
      release.put("notes", "note " + racing);
    }
    release.put("wait_timer_action", draw.of(WAIT_ACTIONS));
    return new RawRelease(release);
  }

  RawEvent event(long nowMs) {
    return new RawEvent(isNoObject() ? noObject() : eventFields(nowMs));
  }

  private boolean isNoObject() {
    return anyRelease && draw.oneIn(NO_OBJECT_ONE_IN);
  }

  private @Nullable Object noObject() {
    Object odd = draw.of(ODD);
    return odd instanceof Map ? null : odd;
  }

  private Map<String, @Nullable Object> focus() {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    put(focus, "node_id", draw.of(NODES));
    if (!draw.oneIn(3)) {
      put(focus, "edge_id", draw.of(EDGES));
    }
    if (!draw.oneIn(3)) {
      put(focus, "step_key", draw.of(KEYS));
    }
    return focus;
  }

  private Map<String, @Nullable Object> eventFields(long nowMs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "id", id());
    put(fields, "at_ms", atMs(nowMs));
    put(fields, "from_node_id", draw.of(NODES));
    put(fields, "to_node_id", draw.of(NODES));
    put(fields, "trigger", draw.of(TRIGGERS));
    put(fields, "call_type", draw.of(CALL_TYPES));
    put(fields, "label", text());
    int optional = draw.below(256);
    if ((optional & 1) != 0) {
      put(fields, "duration_ms", draw.of(DURATIONS));
    }
    if ((optional & 2) != 0) {
      put(fields, "payload_summary", text());
    }
    if ((optional & 4) != 0) {
      put(fields, "step_key", draw.of(KEYS));
    }
    if ((optional & 8) != 0) {
      put(fields, "notes", draw.of(NOTES));
    }
    if ((optional & 0x30) == 0) {
      put(fields, "rate_hint", "3/s");
      put(fields, "energy_delta", draw.of(ENERGIES));
    }
    if ((optional & 0xC0) == 0) {
      put(fields, "raw_payload", Map.of("k", List.of(1.0, "two")));
      put(fields, "colour", "red");
    }
    return fields;
  }

  private String text() {
    return draw.oneIn(LONG_ONE_IN) ? LONG_TEXT : draw.of(TEXTS);
  }

  /** Mostly a new one; one that was there before is an ordinary thing, too. */
  private String id() {
    if (drawnEvents > 0 && draw.oneIn(6)) {
      return "ev-" + (1 + draw.below(Math.min(drawnEvents, MOST_IDS)));
    }
    drawnEvents++;
    return "ev-" + drawnEvents;
  }

  /** Mostly now; else late, early, or beside the age at which entries are evicted. */
  private double atMs(long nowMs) {
    return switch (draw.below(12)) {
      case 0 -> nowMs - draw.below(5_000) + 0.5;
      case 1 -> nowMs + draw.below(5_000);
      case 2 -> nowMs - maxAgeMs + draw.below(3) - 1;
      case 3 -> draw.oneIn(4) ? 0 : nowMs - draw.below(2_000);
      default -> nowMs;
    };
  }

  private void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (oddOneIn == 0 || !draw.oneIn(oddOneIn)) {
      fields.put(name, value);
    } else if (!draw.oneIn(4)) {
      fields.put(name, draw.of(ODD));
    }
  }

  private static List<@Nullable Object> oddValues(@Nullable Object... values) {
    List<@Nullable Object> odd = new ArrayList<>();
    for (Object value : values) {
      odd.add(value);
    }
    return odd;
  }
}
