package dev.connectome.statestore.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of values that are tried in each input field. Scenarios, exploration and the page "what
 * is tried" share it.
 */
public final class InputTable {
  private static final int DEPTH = 50;
  private static final int WIDTH = 500;

  private static final List<EdgeValue> NO_TEXTS = otherKinds(EdgeNumbers.number("a number", 7));
  private static final List<EdgeValue> NO_NUMBERS =
      concat(
          EdgeNumbers.NOT_FINITE,
          otherKinds(EdgeTexts.text("a text", "soon"), EdgeTexts.text("a number in a text", "7")));
  private static final List<EdgeValue> NO_OBJECTS =
      otherKinds(
              EdgeNumbers.number("a number", 7),
              EdgeTexts.text("a text", "a text"),
              EdgeTexts.EMPTY)
          .stream()
          .filter(value -> !(value.argument().value() instanceof Map))
          .toList();
  private static final List<EdgeValue> NO_FLAGS =
      otherKinds(
              EdgeNumbers.number("one", 1),
              EdgeNumbers.number("zero", 0),
              EdgeTexts.text("a text", "false"))
          .stream()
          .filter(value -> !(value.argument().value() instanceof Boolean))
          .toList();
  private static final List<EdgeValue> NAMES = concat(EdgeTexts.SPECIAL_NAMES, EdgeTexts.TEXTS);
  private static final List<EdgeValue> OPTIONAL_TEXTS = concat(NAMES, List.of(EdgeTexts.EMPTY));
  private static final List<EdgeValue> REQUIRED_OTHERS = concat(NO_TEXTS, List.of(EdgeTexts.EMPTY));

  private static final Map<String, InputField> FIELDS = fields();

  private InputTable() {}

  /** All fields, in the order of the specification. */
  public static List<InputField> all() {
    return List.copyOf(FIELDS.values());
  }

  /**
   * The field with this path.
   *
   * @throws IllegalArgumentException when the table has none
   */
  public static InputField of(String path) {
    InputField field = FIELDS.get(path);
    if (field == null) {
      throw new IllegalArgumentException("no such field: " + path);
    }
    return field;
  }

  /** The fields of an object in the table by their own names, in order. */
  public static Map<String, InputField> fieldsOf(String object) {
    Map<String, InputField> fields = new LinkedHashMap<>();
    FIELDS.forEach(
        (path, field) -> {
          int dot = path.lastIndexOf('.');
          if (dot > 0 && path.substring(0, dot).equals(object)) {
            fields.put(path.substring(dot + 1), field);
          }
        });
    return fields;
  }

  private static Map<String, InputField> fields() {
    Map<String, InputField> fields = new LinkedHashMap<>();
    add(fields, "release", List.of(), given(NO_OBJECTS));
    add(fields, "release.event", List.of(), NO_OBJECTS);
    add(fields, "release.focus", List.of(), NO_OBJECTS);
    for (String part : List.of("node_id", "edge_id", "step_key")) {
      add(fields, "release.focus." + part, NAMES, REQUIRED_OTHERS);
    }
    add(fields, "release.explanation_sentence", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "release.notes", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "release.wait_timer_action", EdgeTexts.almost("start"), NO_TEXTS);
    add(fields, "release.cursor_next", EdgeNumbers.NUMBERS, NO_NUMBERS);
    add(fields, "event", List.of(), given(NO_OBJECTS));
    add(fields, "event.id", NAMES, REQUIRED_OTHERS);
    add(fields, "event.at_ms", concat(EdgeNumbers.NUMBERS, EdgeNumbers.TIMES), NO_NUMBERS);
    add(fields, "event.from_node_id", NAMES, REQUIRED_OTHERS);
    add(fields, "event.to_node_id", NAMES, REQUIRED_OTHERS);
    add(fields, "event.trigger", EdgeTexts.almost("stream"), NO_TEXTS);
    add(fields, "event.call_type", EdgeTexts.almost("llm"), NO_TEXTS);
    add(fields, "event.label", NAMES, REQUIRED_OTHERS);
    add(fields, "event.duration_ms", EdgeNumbers.NUMBERS, NO_NUMBERS);
    add(fields, "event.payload_summary", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "event.rate_hint", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "event.step_key", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "event.energy_delta", EdgeNumbers.NUMBERS, NO_NUMBERS);
    add(fields, "event.notes", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "event.raw_payload", payloads(), List.of());
    List<EdgeValue> ms = concat(EdgeNumbers.NUMBERS, EdgeNumbers.TIMES);
    add(fields, "set_mode.mode", EdgeTexts.almost("realtime"), NO_TEXTS);
    add(fields, "set_speed.speed", EdgeTexts.almost("pause"), NO_TEXTS);
    add(fields, "start_wait.ms", ms, NO_NUMBERS);
    add(fields, "stop_wait.ms", ms, NO_NUMBERS);
    List<EdgeValue> progress = concat(EdgeNumbers.PARTS, EdgeNumbers.NUMBERS);
    add(fields, "set_tick_progress.progress", progress, NO_NUMBERS);
    add(fields, "set_health_badge.module", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "set_health_badge.status", EdgeTexts.almost("warn"), NO_TEXTS);
    add(fields, "set_health_badge.tooltip", OPTIONAL_TEXTS, NO_TEXTS);
    add(fields, "set_local_pause.paused", List.of(), NO_FLAGS);
    add(fields, "set_realtime_focus_pin.pinned", List.of(), NO_FLAGS);
    return fields;
  }

  private static void add(
      Map<String, InputField> fields,
      String path,
      List<EdgeValue> edges,
      List<EdgeValue> otherKinds) {
    fields.put(path, new InputField(path, edges, otherKinds));
  }

  private static List<EdgeValue> otherKinds(EdgeValue... own) {
    return concat(
        Arrays.asList(own),
        List.of(
            new EdgeValue("missing", Argument.MISSING),
            value("null", null),
            value("true", true),
            value("false", false),
            value("a list", List.of("x", "y")),
            value("an empty list", List.of()),
            value("an object", Map.of("k", "v")),
            value("an empty object", Map.of())));
  }

  /** A release and an event are always present, of whatever kind. */
  private static List<EdgeValue> given(List<EdgeValue> values) {
    return values.stream().filter(value -> !value.argument().isMissing()).toList();
  }

  private static List<EdgeValue> payloads() {
    Object deep = "the end";
    Object lists = 1.0;
    for (int level = 0; level < DEPTH; level++) {
      deep = Map.of("k", deep);
      lists = List.of(lists);
    }
    Map<String, @Nullable Object> wide = new LinkedHashMap<>();
    for (int key = 0; key < WIDTH; key++) {
      wide.put("key-" + key, (double) key);
    }
    Map<String, @Nullable Object> odd = new LinkedHashMap<>();
    odd.put("", null);
    odd.put("a.b", -0.0);
    odd.put("caf\u00e9", 9_007_199_254_740_992.0);
    odd.put("cafe\u0301", List.of(List.of(), Map.of()));
    odd.put("half a pair", "a\ud83db");
    odd.put("toString", "constructor");
    return List.of(
        value("objects " + DEPTH + " deep", deep),
        value("lists " + DEPTH + " deep", lists),
        value("an object of " + WIDTH + " fields", wide),
        value("an object with odd keys", odd),
        value("an empty object", Map.of()),
        value("an empty list", List.of()),
        value("a text", "a\u2028b"),
        value("the empty text", ""),
        value("zero", 0.0),
        value("false", false));
  }

  private static EdgeValue value(String words, @Nullable Object value) {
    return new EdgeValue(words, Argument.of(value));
  }

  private static List<EdgeValue> concat(List<EdgeValue> one, List<EdgeValue> other) {
    List<EdgeValue> both = new ArrayList<>(one);
    both.addAll(other);
    return List.copyOf(both);
  }
}
