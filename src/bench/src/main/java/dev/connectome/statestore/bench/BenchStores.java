package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Provides the stores, releases and sequences that several measurements use. */
final class BenchStores {
  static final InstantSource CLOCK = () -> Instant.ofEpochMilli(ScenarioSession.START_MS);

  private BenchStores() {}

  /** Returns a well-formed release; the id of its event contains this number. */
  static RawRelease release(int number) {
    Map<String, Object> event =
        Map.of(
            "id", "e" + number,
            "at_ms", (double) ScenarioSession.START_MS,
            "from_node_id", "a",
            "to_node_id", "b",
            "trigger", "direct",
            "call_type", "code",
            "label", "go");
    return new RawRelease(
        Map.of(
            "event",
            event,
            "focus",
            Map.of("node_id", "b", "edge_id", "a-b", "step_key", "s"),
            "explanation_sentence",
            "It goes.",
            "cursor_next",
            (double) number));
  }

  /** Returns a reference store with this number of entries. */
  static ReferenceStore store(int entries) {
    ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), CLOCK);
    RawRelease release = release(1);
    for (int commit = 0; commit < entries; commit++) {
      Stopwatch.keep(store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
    }
    return store;
  }

  /** Returns a sequence of releases only: the ledger grows with each step. */
  static Sequence growing(int releases) {
    List<TimedCommand> steps = new ArrayList<>();
    for (int i = 1; i <= releases; i++) {
      steps.add(
          new TimedCommand(
              new Command.Perform(new Action.CommitStepRelease(release(i))),
              ScenarioSession.START_MS + 1_000L * i));
    }
    return new Sequence(StoreConfig.defaults(), ScenarioSession.START_MS, steps);
  }

  /**
   * Returns random sequences that contain only actions, so that a store can run them in its own
   * process, too.
   */
  static List<Sequence> actionsOnly(Capabilities declared, BenchSettings settings) {
    SequenceGenerator generator =
        new SequenceGenerator(eightActions(declared), ScenarioSession.START_MS, settings.actions());
    List<Sequence> drawn = new ArrayList<>();
    for (int i = 0; i < settings.sequences(); i++) {
      Sequence sequence = generator.draw(settings.seed() + i);
      drawn.add(
          new Sequence(
              sequence.config(),
              sequence.nowMs(),
              sequence.steps().stream().filter(step -> step.command().action() != null).toList()));
    }
    return drawn;
  }

  /** Returns only the eight actions that each store has: other tools are measured with these. */
  static Capabilities eightActions(Capabilities declared) {
    return Capabilities.builder(declared)
        .safeForThreads(false)
        .severalObservers(false)
        .exports()
        .optionalActions()
        .build();
  }

  /** Passes all observations of a run to all checks. */
  static void judge(SequenceRun run) {
    Stopwatch.keep(CheckResults.of(Checks.all(), run.sessionStart(), run.observations()));
  }
}
