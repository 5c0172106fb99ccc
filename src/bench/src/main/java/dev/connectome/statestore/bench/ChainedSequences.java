package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Generates the same kind of sequences in jqwik's own way, as a chain of actions, for comparison.
 */
final class ChainedSequences {
  private static final int GEN_SIZE = 1_000;

  private final RandomGenerator<ActionChain<List<Command>>> chains;
  private final Random random;
  private final long openedMs;

  ChainedSequences(long seed, int actions, long openedMs) {
    this.random = new Random(seed);
    this.openedMs = openedMs;
    this.chains =
        ActionChain.<List<Command>>startWith(ArrayList::new)
            .withAction(8, step(release()))
            .withAction(4, step(event().map(Action.AppendRealtimeEvent::new)))
            .withAction(step(Arbitraries.of("pause", "1x", "2x", "3x").map(Action.SetSpeed::new)))
            .withAction(step(time().map(Action.StartWaitTimer::new)))
            .withAction(step(time().map(Action.StopWaitTimer::new)))
            .withAction(step(Arbitraries.doubles().between(-1, 2).map(Action.SetTickProgress::new)))
            .withAction(step(Arbitraries.just(new Action.RestartSession())))
            .withMaxTransformations(actions)
            .generator(GEN_SIZE);
  }

  Sequence next() {
    List<TimedCommand> steps = new ArrayList<>();
    for (Command command : chains.next(random).value().run()) {
      steps.add(new TimedCommand(command, openedMs + steps.size()));
    }
    return new Sequence(StoreConfig.defaults(), openedMs, steps);
  }

  private static net.jqwik.api.state.Action.Independent<List<Command>> step(
      Arbitrary<? extends Action> actions) {
    return () ->
        actions.map(
            action ->
                Transformer.mutate(
                    action.wireName(), commands -> commands.add(new Command.Perform(action))));
  }

  private Arbitrary<Double> time() {
    return Arbitraries.integers().between(-5_000, 2_000).map(ms -> (double) (openedMs + ms));
  }

  private Arbitrary<Action.CommitStepRelease> release() {
    return Combinators.combine(
            event(),
            words(),
            words(),
            words(),
            Arbitraries.of("none", "start", "stop"),
            Arbitraries.integers().between(0, 12))
        .as(
            (event, node, edge, sentence, timer, cursor) -> {
              Map<String, Object> fields = new HashMap<>();
              fields.put("event", event.fields());
              fields.put("focus", Map.of("node_id", node, "edge_id", edge));
              fields.put("explanation_sentence", sentence);
              fields.put("wait_timer_action", timer);
              fields.put("cursor_next", cursor);
              return new Action.CommitStepRelease(new RawRelease(fields));
            });
  }

  private Arbitrary<RawEvent> event() {
    return Combinators.combine(
            words(),
            time(),
            words(),
            words(),
            Arbitraries.of("direct", "timer"),
            Arbitraries.of("code", "llm"),
            words())
        .as(
            (id, at, from, to, trigger, callType, label) ->
                new RawEvent(
                    Map.of(
                        "id", id,
                        "at_ms", at,
                        "from_node_id", from,
                        "to_node_id", to,
                        "trigger", trigger,
                        "call_type", callType,
                        "label", label)));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of("gateway", "planner", "memory", "cron", "?");
  }
}
