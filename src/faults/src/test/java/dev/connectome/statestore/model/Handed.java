package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts an action of the model to a command of the kit. */
final class Handed {
  /** Values that the model calls strange: a list or an object in place of a text. */
  private static final List<String> STRANGE = List.of("x1", "x2");

  private static final String BAD = "no object";
  private static final double THOUSAND = 1000;

  private Handed() {}

  static Command command(JsonNode action) {
    JsonNode value = Itf.value(action);
    return switch (Itf.tag(action)) {
      case "Look" -> new Command.Look();
      case "ExportJsonl" -> new Command.Export(ExportFormat.JSONL);
      case "ExportText" -> new Command.Export(ExportFormat.TEXT);
      default -> new Command.Perform(action(Itf.tag(action), value));
    };
  }

  private static Action action(String tag, JsonNode value) {
    return switch (tag) {
      case "Commit" -> new Action.CommitStepRelease(new RawRelease(release(value)));
      case "Realtime" -> new Action.AppendRealtimeEvent(new RawEvent(event(value)));
      case "SetMode" -> new Action.SetMode((String) field(value));
      case "SetSpeed" -> new Action.SetSpeed((String) field(value));
      case "Restart" -> new Action.RestartSession();
      case "WaitStart" -> new Action.StartWaitTimer(number(value));
      case "WaitStop" -> new Action.StopWaitTimer(number(value));
      case "Progress" -> new Action.SetTickProgress(number(value) / THOUSAND);
      case "LocalPause" -> new Action.SetLocalPause(value.asBoolean());
      case "Pin" -> new Action.SetRealtimeFocusPin(value.asBoolean());
      case "Badge" ->
          new Action.SetHealthBadge(
              Itf.text(value.get("module_name")),
              Itf.text(value.get("status")),
              Itf.text(value.get("tooltip")));
      default -> throw new IllegalArgumentException("an action that is not known: " + tag);
    };
  }

  private static @Nullable Object release(JsonNode argument) {
    if (Itf.tag(argument).equals("BadRelease")) {
      return BAD;
    }
    JsonNode given = Itf.value(argument);
    Map<String, @Nullable Object> release = new LinkedHashMap<>();
    put(release, "event", event(given.get("event")));
    put(release, "focus", focus(given.get("focus")));
    put(release, "explanation_sentence", field(given.get("sentence")));
    put(release, "notes", field(given.get("notes")));
    put(release, "wait_timer_action", field(given.get("timer")));
    // Where the cursor is not a whole number, it is a fraction.
    put(release, "cursor_next", amount(given.get("cursorNext"), 1.5));
    return release;
  }

  private static @Nullable Object focus(JsonNode argument) {
    return switch (Itf.tag(argument)) {
      case "NoFocus" -> null;
      case "BadFocus" -> BAD;
      default -> focusFields(Itf.value(argument));
    };
  }

  private static Map<String, @Nullable Object> focusFields(JsonNode given) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    put(focus, "node_id", field(given.get("node")));
    put(focus, "edge_id", field(given.get("edge")));
    put(focus, "step_key", field(given.get("step")));
    return focus;
  }

  private static @Nullable Object event(JsonNode argument) {
    return switch (Itf.tag(argument)) {
      case "NoEvent" -> null;
      case "BadEvent" -> BAD;
      default -> eventFields(Itf.value(argument));
    };
  }

  private static Map<String, @Nullable Object> eventFields(JsonNode given) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    put(event, "id", field(given.get("id")));
    put(event, "at_ms", amount(given.get("at"), Double.NaN));
    put(event, "from_node_id", field(given.get("from")));
    put(event, "to_node_id", field(given.get("to")));
    put(event, "trigger", field(given.get("trigger")));
    put(event, "call_type", field(given.get("callType")));
    put(event, "label", field(given.get("label")));
    given.get("texts").get("#map").forEach(e -> put(event, e.get(0).asText(), field(e.get(1))));
    // A number of the wrong kind is a text.
    given
        .get("numbers")
        .get("#map")
        .forEach(e -> put(event, e.get(0).asText(), amount(e.get(1), "12")));
    put(event, "raw_payload", option(given.get("raw")));
    put(event, StateInItf.EXTRA, option(given.get("extra")));
    return event;
  }

  private static @Nullable Object option(JsonNode option) {
    return Itf.tag(option).equals("None") ? null : Itf.text(Itf.value(option));
  }

  private static @Nullable Object field(JsonNode field) {
    return switch (Itf.tag(field)) {
      case "Given" -> Itf.text(Itf.value(field));
      case "Numeric" -> Double.valueOf(Itf.value(field).asText());
      case "Strange" -> STRANGE;
      default -> null;
    };
  }

  private static @Nullable Object amount(JsonNode amount, Object noNumber) {
    return switch (Itf.tag(amount)) {
      case "Whole" -> (double) Itf.whole(Itf.value(amount));
      case "NoNumber" -> noNumber;
      default -> null;
    };
  }

  private static double number(JsonNode amount) {
    return Itf.tag(amount).equals("Whole") ? Itf.whole(Itf.value(amount)) : Double.NaN;
  }

  private static void put(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
