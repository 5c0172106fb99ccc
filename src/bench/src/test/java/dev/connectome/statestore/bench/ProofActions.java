package dev.connectome.statestore.bench;

import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates the actions of an ordinary application; the same seed gives the same actions. */
final class ProofActions {
  private static final List<String> SPEEDS = List.of("pause", "1x", "2x", "3x");
  private static final List<String> MODES = List.of("stepper", "realtime");
  private static final List<String> WAITS = List.of("none", "start", "stop");

  private final Random random;
  private long events;

  ProofActions(long seed) {
    random = new Random(seed);
  }

  /** Returns the time until the next action, in milliseconds. */
  long pauseMs() {
    return random.nextInt(100) == 0 ? 3_000 : random.nextInt(40);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns an ordinary action. */
  Action next(long nowMs) {
    int kind = random.nextInt(100);
    if (kind < 55) {
      return release(nowMs);
    }
    if (kind < 75) {
      return realtime(nowMs);
    }
    if (kind < 80) {
      return new Action.SetSpeed(one(SPEEDS));
    }
    if (kind < 85) {
      return new Action.SetMode(one(MODES));
    }
    if (kind < 95) {
      return new Action.SetTickProgress(random.nextInt(101) / 100.0);
    }
    return kind < 98 ? new Action.StartWaitTimer(nowMs) : new Action.StopWaitTimer(nowMs);
  }

  /** Returns an action that makes this violation visible. */
  Action occasion(FaultInjector plant, long nowMs) {
    return switch (plant.occasion()) {
      case RELEASE -> full(nowMs, null);
      case RELEASE_OF_A_NODE -> {
        Map<String, @Nullable Object> fields =
            new LinkedHashMap<>(full(nowMs, null).release().fields());
        fields.put("focus", Map.of("node_id", "n1"));
        yield new Action.CommitStepRelease(new RawRelease(fields));
      }
      case REALTIME -> realtime(nowMs);
      case TICK -> new Action.SetTickProgress(0.75);
      case SPEED -> new Action.SetSpeed("2x");
      case RESTART -> new Action.RestartSession();
      case EXPORT -> throw new IllegalArgumentException("an export is no action");
    };
  }

  /** Returns the actions that correct a store after this violation. */
  List<Action> afterwards(FaultInjector plant, long nowMs) {
    List<Action> actions = new ArrayList<>();
    switch (plant) {
      case PROGRESS_PAST_ONE -> actions.add(new Action.SetTickProgress(0.5));
      case LABEL_OF_ANOTHER_SPEED -> actions.add(new Action.SetSpeed("1x"));
      default -> {
        if (plant.occasion() == FaultInjector.Occasion.RESTART) {
          actions.add(new Action.RestartSession());
        }
        actions.add(full(nowMs, "start"));
      }
    }
    return actions;
  }

  private Action.CommitStepRelease full(long nowMs, @Nullable String wait) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event(nowMs));
    fields.put("focus", Map.of("node_id", "n1", "edge_id", "n0-n1", "step_key", "k1"));
    fields.put("explanation_sentence", "It goes on.");
    if (wait != null) {
      fields.put("notes", "As before.");
      fields.put("wait_timer_action", wait);
    }
    fields.put("cursor_next", (double) events);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private Action release(long nowMs) {
    int node = random.nextInt(7);
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", "n" + node);
    if (random.nextBoolean()) {
      focus.put("edge_id", "e" + node);
    }
    if (random.nextBoolean()) {
      focus.put("step_key", "k" + random.nextInt(5));
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event(nowMs));
    fields.put("focus", focus);
    fields.put("explanation_sentence", "It goes to " + node + ".");
    if (random.nextInt(4) == 0) {
      fields.put("notes", "A note.");
    }
    fields.put("wait_timer_action", one(WAITS));
    fields.put("cursor_next", (double) events);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private Action realtime(long nowMs) {
    return new Action.AppendRealtimeEvent(new RawEvent(event(nowMs)));
  }

  private Map<String, @Nullable Object> event(long nowMs) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", "event-" + ++events);
    event.put("at_ms", (double) nowMs);
    event.put("from_node_id", "n" + random.nextInt(7));
    event.put("to_node_id", "n" + random.nextInt(7));
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "step");
    if (random.nextInt(3) == 0) {
      event.put("duration_ms", random.nextInt(2_000) / 4.0);
    }
    return event;
  }

  private String one(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
