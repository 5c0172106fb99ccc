package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One command of the small alphabet that the small scope performs in every order.
 *
 * @param name a short name for the report
 * @param gapMs how much time passes before the command, in milliseconds
 * @param command creates the command for a given time
 */
record AlphabetCommand(String name, long gapMs, LongFunction<Command> command) {
  private static final long SECOND = 1_000;

  /** Returns the commands that an implementation with these capabilities supports. */
  static List<AlphabetCommand> of(Capabilities declared) {
    List<AlphabetCommand> letters = new ArrayList<>();
    add(letters, "release that starts the wait", SECOND, now -> release(whole(now, "start")));
    add(letters, "release of a node alone", SECOND, now -> release(nodeAlone(now)));
    add(letters, "release without anything", 0, now -> release(Map.of()));
    add(letters, "start wait", 0, now -> perform(new Action.StartWaitTimer((double) now)));
    add(letters, "stop wait", 4 * SECOND, now -> perform(new Action.StopWaitTimer((double) now)));
    add(letters, "speed 2x", 0, now -> perform(new Action.SetSpeed("2x")));
    add(letters, "restart", SECOND, now -> perform(new Action.RestartSession()));
    add(letters, "look after 4.2 s", 4_200, now -> new Command.Look());
    add(letters, "tick beyond 1", 0, now -> perform(new Action.SetTickProgress(1.5)));
    if (declared.realtime()) {
      add(letters, "realtime event", SECOND, now -> realtime("ev-9", now));
      add(letters, "late realtime event", 0, now -> realtime("ev-1", now - 5 * SECOND));
      add(letters, "mode realtime", 0, now -> perform(new Action.SetMode("realtime")));
    }
    if (declared.exports().contains(ExportFormat.JSONL)) {
      add(letters, "export jsonl", 0, now -> new Command.Export(ExportFormat.JSONL));
    }
    if (declared.exports().contains(ExportFormat.TEXT)) {
      add(letters, "export text", 0, now -> new Command.Export(ExportFormat.TEXT));
    }
    if (declared.optionalActions().contains(OptionalAction.SET_REALTIME_FOCUS_PIN)) {
      add(letters, "pin", 0, now -> perform(new Action.SetRealtimeFocusPin(true)));
    }
    return letters;
  }

  /** Returns the step that follows a step at this time. */
  TimedCommand after(long beforeMs) {
    long now = beforeMs + gapMs;
    return new TimedCommand(command.apply(now), now);
  }

  private static void add(
      List<AlphabetCommand> letters, String name, long gapMs, LongFunction<Command> command) {
    letters.add(new AlphabetCommand(name, gapMs, command));
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

  private static Map<String, @Nullable Object> nodeAlone(long now) {
    Map<String, @Nullable Object> fields =
        OrdinaryValues.release(2, OrdinaryValues.event("ev-2", 2, (double) now));
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", "c");
    fields.put("focus", focus);
    fields.put("wait_timer_action", "stop");
    return fields;
  }

  private static Command realtime(String id, long atMs) {
    return perform(
        new Action.AppendRealtimeEvent(new RawEvent(OrdinaryValues.event(id, 9, (double) atMs))));
  }
}
