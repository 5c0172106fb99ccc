package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Generates sequences over so few events that most entries of a ledger equal another one, under
 * every policy that a store declares, with a clock that jumps in both directions.
 */
final class FewEvents {
  private static final long START = ScenarioSession.START_MS;
  private static final long SECOND = 1_000;
  private static final List<String> NAMES = List.of("o1", "o2", "o3");
  private static final int[] PAUSES = {0, 0, 0, 1, 1, 2, 5, -1, -3, 60, -60};

  private final Random random;
  private final Capabilities declared;

  FewEvents(long seed, Capabilities declared) {
    this.random = new Random(seed);
    this.declared = declared;
  }

  Sequence sequence() {
    StoreConfig config = config();
    int steps = 20 + random.nextInt(random.nextInt(8) == 0 ? 400 : 80);
    int events = 1 + random.nextInt(3);
    long now = START;
    List<TimedCommand> commands = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      now += PAUSES[random.nextInt(PAUSES.length)] * SECOND;
      commands.add(new TimedCommand(command(events, now), now));
    }
    return new Sequence(config, START, commands);
  }

  private StoreConfig config() {
    StoreConfig config =
        StoreConfig.defaults()
            .withRestartPolicy(one(declared.restartPolicies()))
            .withWaitStopPolicy(one(declared.waitStopPolicies()));
    if (!declared.realtime()) {
      return config;
    }
    RetentionKind kind = one(declared.retentions());
    Retention retention =
        switch (kind) {
          case NONE -> new Retention.None();
          case NEWEST -> new Retention.Newest(1 + random.nextInt(6));
          case MAX_AGE -> new Retention.MaxAge(SECOND * (1 + random.nextInt(5)));
        };
    return config.withRetention(retention).withRealtimeFocus(one(declared.realtimeFocus()));
  }

  private Command command(int events, long now) {
    int kind = random.nextInt(declared.severalObservers() ? 43 : 40);
    if (kind < 13) {
      return new Command.Perform(new Action.CommitStepRelease(release(events)));
    }
    if (kind < 28) {
      return new Command.Perform(
          declared.realtime()
              ? new Action.AppendRealtimeEvent(new RawEvent(event(events)))
              : new Action.CommitStepRelease(release(events)));
    }
    return switch (kind) {
      case 28 -> new Command.Perform(new Action.RestartSession());
      case 29, 30 -> new Command.Perform(new Action.SetSpeed(one(List.of("pause", "1x", "2x"))));
      case 31, 32 ->
          new Command.Perform(new Action.SetMode(one(List.of("stepper", "realtime", "other"))));
      case 33 -> new Command.Perform(new Action.StartWaitTimer(now));
      case 34 -> new Command.Perform(new Action.StopWaitTimer(now));
      case 35 -> new Command.Perform(new Action.SetTickProgress(random.nextInt(3) / 2.0));
      case 36 ->
          declared.exports().isEmpty()
              ? new Command.Look()
              : new Command.Export(one(declared.exports()));
      case 40, 41 -> new Command.Subscribe(one(NAMES), behaviour(events));
      case 42 -> new Command.Unsubscribe(one(NAMES));
      default -> new Command.Look();
    };
  }

  private ObserverBehaviour behaviour(int events) {
    Moment at = one(List.of(Moment.values()));
    return switch (random.nextInt(8)) {
      case 0 -> new ObserverBehaviour.Throws(at);
      case 1 -> new ObserverBehaviour.Leaves(at);
      case 2 -> new ObserverBehaviour.Removes(at, one(NAMES));
      case 3 -> new ObserverBehaviour.Brings(at, one(NAMES));
      case 4 -> new ObserverBehaviour.Acts(at, new Action.CommitStepRelease(release(events)));
      case 5 ->
          new ObserverBehaviour.Acts(
              at,
              declared.realtime()
                  ? new Action.AppendRealtimeEvent(new RawEvent(event(events)))
                  : new Action.SetSpeed("1x"));
      default -> new ObserverBehaviour.Listens();
    };
  }

  private RawRelease release(int events) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event(events));
    fields.put(
        "focus", Map.of("node_id", "n" + random.nextInt(2), "edge_id", "e", "step_key", "k"));
    fields.put("explanation_sentence", "Said.");
    fields.put("wait_timer_action", one(List.of("none", "none", "start", "stop")));
    fields.put("cursor_next", (double) random.nextInt(3));
    return new RawRelease(fields);
  }

  private Map<String, Object> event(int events) {
    int number = random.nextInt(events);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", "ev-" + number);
    if (random.nextInt(8) != 0) {
      event.put("at_ms", (double) (START + number * SECOND));
    }
    event.put("from_node_id", "a");
    event.put("to_node_id", "b");
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", random.nextInt(12) == 0 ? "" : "same");
    if (random.nextInt(10) == 0) {
      event.put("notes", "alike but for this");
    }
    return event;
  }

  private <E> E one(Collection<E> values) {
    List<E> all = values.stream().sorted().toList();
    return all.get(random.nextInt(all.size()));
  }
}
