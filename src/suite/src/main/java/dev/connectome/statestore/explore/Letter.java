package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Speed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One letter of the alphabet of the complete suite: a command, or a few that go together, such as
 * an observer that comes, a release that it is told of, and its leaving.
 *
 * @param name a short name for the report
 * @param gapMs how much time passes before it, in milliseconds: short, or longer than a wait
 * @param commands creates the commands for a given time
 */
record Letter(String name, long gapMs, LongFunction<List<Command>> commands) {
  /** So short that no entry becomes old and no wait ends, however many letters there are. */
  private static final long SHORT = 10;

  /** The commands that no letter stands for, with the reason. */
  static final Map<CommandKind, String> LEFT_OUT =
      new EnumMap<>(
          Map.of(
              CommandKind.RACE,
              "threads interleave otherwise each time, so that performing it once shows little"));

  /** Returns the letters that an implementation with these capabilities supports. */
  static List<Letter> of(Capabilities declared) {
    List<Letter> letters = new ArrayList<>();
    add(letters, "release that stops the wait", SHORT, now -> release(whole(now, "stop")));
    add(
        letters,
        "release of a node that starts the wait",
        SHORT,
        now -> release(nodeAlone(now, "start")));
    add(letters, "release of an event alone", SHORT, now -> release(eventAlone(now)));
    add(letters, "start wait", 0, now -> perform(new Action.StartWaitTimer((double) now)));
    add(letters, "stop wait", 0, now -> perform(new Action.StopWaitTimer((double) now)));
    for (Speed speed : Speed.values()) {
      String name = speed.wireName();
      add(letters, "speed " + name, 0, now -> perform(new Action.SetSpeed(name)));
    }
    add(letters, "mode stepper", 0, now -> perform(new Action.SetMode("stepper")));
    add(letters, "restart", SHORT, now -> perform(new Action.RestartSession()));
    add(letters, "read after 4.2 s", 4_200, now -> new Command.Look());
    add(letters, "tick beyond 1", 0, now -> perform(new Action.SetTickProgress(1.5)));
    add(letters, "write_into_state", 0, now -> new Command.Tamper());
    if (declared.realtime()) {
      add(letters, "mode realtime", 0, now -> perform(new Action.SetMode("realtime")));
      add(letters, "realtime event", SHORT, now -> realtime("ev-9", now));
      add(letters, "late realtime event", 0, now -> realtime("ev-1", now - 5_000));
    }
    addExports(letters, declared);
    addOptional(letters, declared);
    if (declared.severalObservers()) {
      addObservers(letters);
    }
    return letters;
  }

  /**
   * Returns what follows each word: a realtime event shows whether the focus is pinned, which no
   * state shows. It lights a node that no other letter lights, each time another one.
   */
  static Optional<Letter> closing(Capabilities declared) {
    return declared.realtime()
        ? Optional.of(new Letter("closing realtime event", SHORT, now -> List.of(elsewhere(now))))
        : Optional.empty();
  }

  private static void addExports(List<Letter> letters, Capabilities declared) {
    for (ExportFormat format : ExportFormat.values()) {
      if (declared.exports().contains(format)) {
        add(letters, "export " + format.wireName(), 0, now -> new Command.Export(format));
      }
    }
  }

  private static void addOptional(List<Letter> letters, Capabilities declared) {
    if (declared.optionalActions().contains(OptionalAction.SET_REALTIME_FOCUS_PIN)) {
      add(letters, "pin", 0, now -> perform(new Action.SetRealtimeFocusPin(true)));
      add(letters, "unpin", 0, now -> perform(new Action.SetRealtimeFocusPin(false)));
    }
    if (declared.optionalActions().contains(OptionalAction.SET_LOCAL_PAUSE)) {
      add(letters, "local pause", 0, now -> perform(new Action.SetLocalPause(true)));
      add(letters, "local pause off", 0, now -> perform(new Action.SetLocalPause(false)));
    }
    if (declared.optionalActions().contains(OptionalAction.SET_HEALTH_BADGE)) {
      add(
          letters,
          "health badge",
          0,
          now -> perform(new Action.SetHealthBadge("runtime", "WARN", "slow")));
    }
  }

  private static void addObservers(List<Letter> letters) {
    letters.add(
        observed(
            "release told to an observer that throws",
            Map.of("o1", new ObserverBehaviour.Throws(Moment.NOTIFICATION))));
    letters.add(
        observed(
            "release told to an observer that acts",
            Map.of("o1", new ObserverBehaviour.Acts(Moment.DOCK, new Action.SetSpeed("3x")))));
    Map<String, ObserverBehaviour> moving = new LinkedHashMap<>();
    moving.put("o1", new ObserverBehaviour.Leaves(Moment.NOTIFICATION));
    moving.put("o2", new ObserverBehaviour.Removes(Moment.DOCK, "o3"));
    moving.put("o3", new ObserverBehaviour.Brings(Moment.NOTIFICATION, "o4"));
    letters.add(observed("release told to observers that come and go", moving));
  }

  /** Returns the letter that subscribes observers, releases a step, and unsubscribes them. */
  private static Letter observed(String name, Map<String, ObserverBehaviour> observers) {
    return new Letter(
        name,
        SHORT,
        now -> {
          List<Command> commands = new ArrayList<>();
          observers.forEach(
              (observer, behaviour) -> commands.add(new Command.Subscribe(observer, behaviour)));
          commands.add(release(whole(now, "none")));
          observers.keySet().forEach(name1 -> commands.add(new Command.Unsubscribe(name1)));
          return commands;
        });
  }

  /** Returns how many steps it has. */
  int size() {
    return after(0).size();
  }

  /** Whether it sets or lifts the pin of the focus. */
  boolean movesPin() {
    return after(0).get(0).command().action() instanceof Action.SetRealtimeFocusPin;
  }

  /** Returns the steps that follow a step at this time. */
  List<TimedCommand> after(long beforeMs) {
    long now = beforeMs + gapMs;
    return commands.apply(now).stream().map(command -> new TimedCommand(command, now)).toList();
  }

  /** Returns the steps of a word on a store that is opened at this time. */
  static List<TimedCommand> steps(List<Letter> word, long openedMs) {
    List<TimedCommand> steps = new ArrayList<>();
    long now = openedMs;
    for (Letter letter : word) {
      List<TimedCommand> more = letter.after(now);
      steps.addAll(more);
      now = more.get(0).nowMs();
    }
    return steps;
  }

  private static void add(
      List<Letter> letters, String name, long gapMs, LongFunction<Command> command) {
    letters.add(new Letter(name, gapMs, now -> List.of(command.apply(now))));
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }

  private static Command release(Map<String, @Nullable Object> fields) {
    return perform(new Action.CommitStepRelease(new RawRelease(fields)));
  }

  private static Map<String, @Nullable Object> whole(long now, String wait) {
    Map<String, @Nullable Object> event = OrdinaryValues.event("ev-1", 1, (double) now);
    event.put("notes", "the event's notes");
    Map<String, @Nullable Object> fields = OrdinaryValues.release(5, event);
    fields.put("notes", "the release's notes");
    fields.put("wait_timer_action", wait);
    return fields;
  }

  private static Map<String, @Nullable Object> eventAlone(long now) {
    return Map.of("event", OrdinaryValues.event("ev-3", 3, (double) now));
  }

  private static Map<String, @Nullable Object> nodeAlone(long now, String wait) {
    Map<String, @Nullable Object> fields =
        OrdinaryValues.release(2, OrdinaryValues.event("ev-2", 2, (double) now));
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", "c");
    fields.put("focus", focus);
    fields.put("wait_timer_action", wait);
    return fields;
  }

  private static Command elsewhere(long atMs) {
    Map<String, @Nullable Object> event = OrdinaryValues.event("ev-8", 8, (double) atMs);
    event.put("from_node_id", "y");
    event.put("to_node_id", "z-" + atMs);
    return perform(new Action.AppendRealtimeEvent(new RawEvent(event)));
  }

  private static Command realtime(String id, long atMs) {
    return perform(
        new Action.AppendRealtimeEvent(new RawEvent(OrdinaryValues.event(id, 9, (double) atMs))));
  }
}
