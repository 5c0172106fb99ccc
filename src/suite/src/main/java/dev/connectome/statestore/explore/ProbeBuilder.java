package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one short sequence, step by step. Not thread-safe. */
final class ProbeBuilder {
  private final StoreConfig config;
  private final long openedMs;
  private final List<TimedCommand> steps = new ArrayList<>();
  private long now;

  ProbeBuilder(StoreConfig config, long openedMs) {
    this.config = config;
    this.openedMs = openedMs;
    this.now = openedMs;
  }

  long now() {
    return now;
  }

  ProbeBuilder later(long ms) {
    now += ms;
    return this;
  }

  ProbeBuilder does(Action action) {
    return does(new Command.Perform(action));
  }

  ProbeBuilder does(Command command) {
    steps.add(new TimedCommand(command, now));
    return this;
  }

  /** Releases an ordinary step with one field replaced, or removed where the value is null. */
  ProbeBuilder releases(String field, @Nullable Object value) {
    Map<String, @Nullable Object> release = OrdinaryValues.release(1, event());
    replace(release, field, value);
    return does(new Action.CommitStepRelease(new RawRelease(release)));
  }

  /** Releases an ordinary step; one field of its event is replaced. */
  ProbeBuilder releasesEvent(String field, @Nullable Object value) {
    Map<String, @Nullable Object> event = event();
    replace(event, field, value);
    return releases("event", event);
  }

  /** Appends an ordinary event with one field replaced. */
  ProbeBuilder appends(String field, @Nullable Object value) {
    Map<String, @Nullable Object> event = event();
    replace(event, field, value);
    return does(new Action.AppendRealtimeEvent(new RawEvent(event)));
  }

  ProbeBuilder appends() {
    return appends("id", "ev-1");
  }

  Sequence done() {
    return new Sequence(config, openedMs, steps);
  }

  /** Returns an ordinary event that has a step key and notes. */
  Map<String, @Nullable Object> event() {
    Map<String, @Nullable Object> event = OrdinaryValues.event("ev-1", 1, (double) now);
    event.put("step_key", "own");
    event.put("notes", "the event's notes");
    return event;
  }

  /** Returns an ordinary focus with one field replaced. */
  static Map<String, @Nullable Object> focus(String field, @Nullable Object value) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>(OrdinaryValues.focus(1));
    replace(focus, field, value);
    return focus;
  }

  private static void replace(
      Map<String, @Nullable Object> fields, String field, @Nullable Object value) {
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
  }
}
