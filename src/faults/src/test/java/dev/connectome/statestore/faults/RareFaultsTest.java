package dev.connectome.statestore.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the shortest chain of events that shows each rare fault: the checks catch it in that chain.
 * Each step of a chain comes a second after the one before.
 */
class RareFaultsTest {
  private static final long START_MS = 1_767_225_600_000L;
  private static final StoreConfig PLAIN = StoreConfig.defaults();

  /** Holds a configuration and the commands on a store. */
  private record Chain(StoreConfig config, List<Command> commands) {}

  private static final Map<String, Chain> CHAINS =
      Map.of(
          "first-entry-overwritten-by-the-seventeenth",
          new Chain(PLAIN, releases(17)),
          "observers-share-a-copy",
          new Chain(
              PLAIN,
              List.of(
                  new Command.Subscribe("o1", new ObserverBehaviour.Listens()),
                  releases(1).get(0),
                  new Command.Tamper())),
          "realtime-entries-capped",
          new Chain(
              PLAIN, IntStream.rangeClosed(1, 1_001).mapToObj(RareFaultsTest::realtime).toList()),
          "retention-does-not-count-boundaries",
          new Chain(
              PLAIN.withRetention(new Retention.Newest(2)),
              List.of(restart(), realtime(1), realtime(2))),
          "stop-at-exactly-four-seconds-ignored",
          new Chain(
              PLAIN,
              List.of(
                  perform(new Action.StartWaitTimer(START_MS + 1000)),
                  new Command.Look(),
                  new Command.Look(),
                  new Command.Look(),
                  perform(new Action.StopWaitTimer(START_MS + 5000)))),
          "session-id-comes-back-after-two-restarts",
          new Chain(PLAIN, List.of(restart(), restart())),
          "boundary-edited-after-two-restarts",
          new Chain(PLAIN, List.of(restart(), restart())));

  static List<Fault> rare() {
    return FaultCatalogue.all().stream().filter(Fault::rare).toList();
  }

  @ParameterizedTest
  @MethodSource("rare")
  void isCaughtOnTheWayToIt(Fault fault) {
    List<Finding> findings = findings(fault.adapter().get(), chain(fault));
    Set<String> failed = new TreeSet<>();
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    for (Finding finding : findings) {
      failed.add(finding.requirement());
      failed.addAll(catalogue.alsoKnownAs(finding.requirement()));
    }
    assertThat(failed).isEqualTo(new TreeSet<>(fault.breaks()));
    fault
        .facts()
        .forEach(
            (requirement, problem) ->
                assertThat(findings)
                    .anyMatch(
                        finding ->
                            finding.requirement().equals(requirement)
                                && finding.problem().equals(problem)));
  }

  @ParameterizedTest
  @MethodSource("rare")
  void theReferenceStoreGoesThatWayUnharmed(Fault fault) {
    assertThat(findings(new ReferenceAdapter(), chain(fault))).isEmpty();
  }

  @Test
  void everyChainLeadsToAFault() {
    assertThat(rare()).extracting(Fault::name).containsExactlyInAnyOrderElementsOf(CHAINS.keySet());
  }

  private static Chain chain(Fault fault) {
    return Objects.requireNonNull(CHAINS.get(fault.name()), "a chain for " + fault.name());
  }

  private static List<Finding> findings(StateStoreAdapter adapter, Chain chain) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10));
        DrivenStore store = driver.open(chain.config(), START_MS)) {
      CheckResults results = new CheckResults();
      CheckRunner runner = results.runner(Checks.all(), store.sessionStart());
      long now = START_MS;
      for (Command command : chain.commands()) {
        now += 1000;
        runner.observe(store.perform(command, now));
      }
      return results.findings();
    }
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }

  private static Command restart() {
    return perform(new Action.RestartSession());
  }

  private static List<Command> releases(int count) {
    List<Command> releases = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      releases.add(release(number));
    }
    return releases;
  }

  private static Command release(int number) {
    return perform(
        new Action.CommitStepRelease(
            new RawRelease(
                Map.of(
                    "event",
                    event(number),
                    "focus",
                    Map.of("node_id", "n", "edge_id", "e" + number, "step_key", "s"),
                    "explanation_sentence",
                    "Step " + number + ".",
                    "wait_timer_action",
                    "none",
                    "cursor_next",
                    number))));
  }

  private static Command realtime(int number) {
    return perform(new Action.AppendRealtimeEvent(new RawEvent(event(number))));
  }

  private static Map<String, Object> event(int number) {
    return Map.of(
        "id", "ev-" + number,
        "at_ms", START_MS + number * 1000.0,
        "from_node_id", "a",
        "to_node_id", "b",
        "trigger", "direct",
        "call_type", "code",
        "label", "Event " + number);
  }
}
