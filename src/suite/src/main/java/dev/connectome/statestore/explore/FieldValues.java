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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Releases and realtime events in which the values of a few fields are combined by classes: an
 * ordinary value, each word of a closed set, the edge values of the field's own kind, each value of
 * another kind, missing. The edge values of a field are one class and take turns: to a store that
 * keeps what it gets they are alike.
 *
 * <p>In few releases each combination of classes comes up, many of them together; one field may
 * then hide what another one does. With all other fields ordinary nothing is hidden, and each
 * combination needs its own release.
 */
final class FieldValues {
  private static final int ROWS = 50;
  private static final long GAP_MS = 10;
  private static final String NOTHING = "";
  private static final String RELEASE = "release";
  private static final String EVENT = "event";

  private static final List<Argument> MISSING = List.of(Argument.MISSING);

  private static final Map<String, WireNamed[]> WORDS =
      Map.of(
          "event.trigger", Trigger.values(),
          "event.call_type", CallType.values(),
          "release.wait_timer_action", WaitTimerAction.values());

  private final String object;
  private final List<Field> fields;

  /** How often each class of each field came up, so that its values take turns. */
  private final int[][] turns;

  private FieldValues(String object) {
    this.object = object;
    this.fields =
        InputTable.all().stream()
            .filter(field -> isInside(field.path(), object))
            .map(field -> Field.of(field, object))
            .toList();
    this.turns = fields.stream().map(field -> new int[field.classes()]).toArray(int[][]::new);
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
   * @param others its classes beside the ordinary value: lists of values that take turns
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
      if (!others.contains(MISSING)) {
        others.add(MISSING);
      }
      String parent = field.path().substring(0, field.path().lastIndexOf('.'));
      String around =
          parent.equals(object) ? NOTHING : parent.equals(EVENT) ? RELEASE + "." + EVENT : parent;
      return new Field(field.path(), around, List.copyOf(others));
    }

    int classes() {
      return 1 + others.size();
    }

    String name() {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  /**
   * Returns the combinations for releases or realtime events.
   *
   * @param taken the configurations take turns
   * @param isEvent whether for realtime events
   * @param strength how many fields are combined, many in one release; 2 or 3
   */
  static CombinationSuite together(
      CompleteRun.Accepted taken, long openedMs, boolean isEvent, int strength, long seed) {
    FieldValues values = new FieldValues(isEvent ? EVENT : RELEASE);
    List<String> paths = values.fields.stream().map(Field::path).toList();
    List<CoveringArray.Row> rows =
        CoveringArray.rows(
            strength,
            values.fields.stream().mapToInt(Field::classes).toArray(),
            values.fields.stream().mapToInt(field -> paths.indexOf(field.around())).toArray(),
            seed);
    return values.suite(
        (strength == 2 ? "pairs" : "triples") + " of value classes in a ",
        "",
        rows,
        taken,
        openedMs);
  }

  /** Returns the pairs for releases or realtime events, each in one of its own. */
  static CombinationSuite alone(CompleteRun.Accepted taken, long openedMs, boolean isEvent) {
    FieldValues values = new FieldValues(isEvent ? EVENT : RELEASE);
    return values.suite(
        "pairs of value classes in a ",
        " that is ordinary otherwise",
        values.pairs(),
        taken,
        openedMs);
  }

  private List<CoveringArray.Row> pairs() {
    List<CoveringArray.Row> rows = new ArrayList<>();
    for (int first = 0; first < fields.size(); first++) {
      for (int second = first + 1; second < fields.size(); second++) {
        if (isAround(first, second) || isAround(second, first)) {
          continue;
        }
        for (int one = 1; one < fields.get(first).classes(); one++) {
          for (int other = 1; other < fields.get(second).classes(); other++) {
            Integer[] options = new Integer[fields.size()];
            Arrays.fill(options, 0);
            options[first] = one;
            options[second] = other;
            rows.add(new CoveringArray.Row(List.of(options), 1));
          }
        }
      }
    }
    return rows;
  }

  private boolean isAround(int one, int other) {
    return fields.get(other).around().equals(fields.get(one).path());
  }

  private CombinationSuite suite(
      String combined,
      String how,
      List<CoveringArray.Row> rows,
      CompleteRun.Accepted taken,
      long openedMs) {
    boolean isEvent = object.equals(EVENT);
    List<StoreConfig> configs = taken.configurations();
    List<CombinationSuite.Part> parts = new ArrayList<>();
    for (int first = 0; first < rows.size(); first += ROWS) {
      List<TimedCommand> steps = new ArrayList<>();
      if (isEvent) {
        steps.add(step(new Action.SetMode(Mode.REALTIME.wireName()), openedMs));
      }
      long nowMs = openedMs;
      long combinations = 0;
      for (int number = first; number < Math.min(first + ROWS, rows.size()); number++) {
        nowMs += GAP_MS;
        Map<String, @Nullable Object> made =
            fieldsIn(NOTHING, rows.get(number), ordinary(number, nowMs));
        steps.add(
            step(
                isEvent
                    ? new Action.AppendRealtimeEvent(new RawEvent(made))
                    : new Action.CommitStepRelease(new RawRelease(made)),
                nowMs));
        combinations += rows.get(number).fresh();
      }
      StoreConfig config = configs.get(parts.size() % configs.size());
      parts.add(new CombinationSuite.Part(new Sequence(config, openedMs, steps), combinations));
    }
    return new CombinationSuite(combined + (isEvent ? "realtime event" : object) + how, parts);
  }

  private static TimedCommand step(Action action, long nowMs) {
    return new TimedCommand(new Command.Perform(action), nowMs);
  }

  private Map<String, @Nullable Object> fieldsIn(
      String around, CoveringArray.Row row, Map<String, @Nullable Object> ordinary) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (!field.around().equals(around)) {
        continue;
      }
      int option = row.options().get(i);
      if (option > 0) {
        List<Argument> own = field.others().get(option - 1);
        Argument value = own.get(turns[i][option]++ % own.size());
        if (!value.isMissing()) {
          values.put(field.name(), value.value());
        }
      } else if (ordinary.containsKey(field.path())) {
        values.put(field.name(), ordinary.get(field.path()));
      } else {
        values.put(field.name(), fieldsIn(field.path(), row, ordinary));
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
