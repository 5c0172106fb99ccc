package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.EdgeValue;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.Trigger;
import dev.connectome.statestore.spec.WaitTimerAction;
import dev.connectome.statestore.spec.WireNamed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Releases and realtime events in which any two fields, or any three, have each combination of
 * their values. A field may be ordinary, each word of a closed set, an edge value of its own kind,
 * each value of another kind, or missing. Its many edge values are one option and take turns: to a
 * store that keeps what it gets they are alike.
 */
final class FieldValues {
  private static final int ROWS = 50;
  private static final long GAP_MS = 10;
  private static final String NOTHING = "";
  private static final String RELEASE = "release";
  private static final String EVENT = "event";

  private static final Map<String, WireNamed[]> WORDS =
      Map.of(
          "event.trigger", Trigger.values(),
          "event.call_type", CallType.values(),
          "release.wait_timer_action", WaitTimerAction.values());

  private final String object;
  private final List<Field> fields;
  private final List<CoveringArray.Row> rows;

  private FieldValues(String object, int strength, long seed) {
    this.object = object;
    this.fields =
        InputTable.all().stream()
            .filter(field -> isInside(field.path(), object))
            .map(field -> Field.of(field, object))
            .toList();
    List<String> paths = fields.stream().map(Field::path).toList();
    this.rows =
        CoveringArray.rows(
            strength,
            fields.stream().mapToInt(field -> 1 + field.others().size()).toArray(),
            fields.stream().mapToInt(field -> paths.indexOf(field.around())).toArray(),
            seed);
  }

  /** The fields of an event are the same in a release and alone. */
  private static boolean isInside(String path, String object) {
    return path.startsWith(object + ".") || path.startsWith(EVENT + ".");
  }

  /**
   * One field.
   *
   * @param path its path in the {@link InputTable}
   * @param around the path of the field that it is inside of; {@link #NOTHING} if there is none
   * @param others what it may be beside its ordinary value: lists of values that take turns
   */
  private record Field(String path, String around, List<List<Argument>> others) {

    static Field of(InputField field, String object) {
      List<List<Argument>> others = new ArrayList<>();
      Object ordinary = ordinary(0, 0).get(field.path());
      for (WireNamed word : WORDS.getOrDefault(field.path(), new WireNamed[0])) {
        if (!word.wireName().equals(ordinary)) {
          others.add(List.of(Argument.of(word.wireName())));
        }
      }
      if (!field.edges().isEmpty()) {
        others.add(field.edges().stream().map(EdgeValue::argument).toList());
      }
      field.otherKinds().forEach(value -> others.add(List.of(value.argument())));
      String parent = field.path().substring(0, field.path().lastIndexOf('.'));
      String around =
          parent.equals(object) ? NOTHING : parent.equals(EVENT) ? RELEASE + "." + EVENT : parent;
      return new Field(field.path(), around, List.copyOf(others));
    }

    String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  /**
   * Returns sequences of releases.
   *
   * @param strength how many fields are combined: 2 or 3
   * @param seed from which the order and the choice of rows follow
   */
  static Combined releases(List<StoreConfig> configs, long openedMs, int strength, long seed) {
    return new FieldValues(RELEASE, strength, seed)
        .combined(
            strength,
            configs,
            openedMs,
            List.of(),
            fields -> new Action.CommitStepRelease(new RawRelease(fields)));
  }

  /**
   * Returns sequences of realtime events.
   *
   * @param strength how many fields are combined: 2 or 3
   * @param seed from which the order and the choice of rows follow
   */
  static Combined events(List<StoreConfig> configs, long openedMs, int strength, long seed) {
    return new FieldValues(EVENT, strength, seed)
        .combined(
            strength,
            configs,
            openedMs,
            List.of(new Action.SetMode(Mode.REALTIME.wireName())),
            fields -> new Action.AppendRealtimeEvent(new RawEvent(fields)));
  }

  private Combined combined(
      int strength,
      List<StoreConfig> configs,
      long openedMs,
      List<Action> before,
      Function<Map<String, @Nullable Object>, Action> action) {
    List<Combined.Part> parts = new ArrayList<>();
    for (int first = 0; first < rows.size(); first += ROWS) {
      List<TimedCommand> steps = new ArrayList<>();
      before.forEach(one -> steps.add(new TimedCommand(new Command.Perform(one), openedMs)));
      long nowMs = openedMs;
      long combinations = 0;
      for (int number = first; number < Math.min(first + ROWS, rows.size()); number++) {
        nowMs += GAP_MS;
        Action made = action.apply(fieldsIn(NOTHING, number, nowMs));
        steps.add(new TimedCommand(new Command.Perform(made), nowMs));
        combinations += rows.get(number).fresh();
      }
      StoreConfig config = configs.get(parts.size() % configs.size());
      parts.add(new Combined.Part(new Sequence(config, openedMs, steps), combinations));
    }
    return new Combined(
        "%s of values in a %s"
            .formatted(
                strength == 2 ? "pairs" : "triples",
                object.equals(EVENT) ? "realtime event" : object),
        parts);
  }

  private Map<String, @Nullable Object> fieldsIn(String around, int number, long nowMs) {
    Map<String, @Nullable Object> ordinary = ordinary(number, nowMs);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (!field.around().equals(around)) {
        continue;
      }
      int option = rows.get(number).options().get(i);
      if (option > 0) {
        List<Argument> turns = field.others().get(option - 1);
        Argument value = turns.get(number % turns.size());
        if (!value.isMissing()) {
          values.put(field.name(), value.value());
        }
      } else if (ordinary.containsKey(field.path())) {
        values.put(field.name(), ordinary.get(field.path()));
      } else {
        values.put(field.name(), fieldsIn(field.path(), number, nowMs));
      }
    }
    return values;
  }

  /** Returns ordinary values by path, for all fields but those that hold others. */
  private static Map<String, @Nullable Object> ordinary(int number, long nowMs) {
    Map<String, @Nullable Object> event =
        OrdinaryValues.event("ev-" + number, number, (double) nowMs);
    event.put("duration_ms", 12.5);
    event.put("payload_summary", "asks");
    event.put("rate_hint", "3/s");
    event.put("step_key", "k" + number);
    event.put("energy_delta", 0.1);
    event.put("notes", "the event's notes");
    event.put("raw_payload", Map.of("k", List.of(1.0, "two")));
    Map<String, @Nullable Object> release = OrdinaryValues.release(number, event);
    release.put("notes", "the release's notes");
    Map<String, @Nullable Object> ordinary = new LinkedHashMap<>();
    event.forEach((name, value) -> ordinary.put(EVENT + "." + name, value));
    OrdinaryValues.focus(number)
        .forEach((name, value) -> ordinary.put(RELEASE + ".focus." + name, value));
    release.keySet().removeAll(List.of("event", "focus"));
    release.forEach((name, value) -> ordinary.put(RELEASE + "." + name, value));
    return ordinary;
  }
}
