package dev.connectome.statestore.report;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.RandomCommands;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Provides counterexamples of faulty stores, not shrunk. */
public final class SampleCounterexamples {
  private static final long START = 1_767_225_600_000L;

  private SampleCounterexamples() {}

  /** Returns what this faulty store shows in random steps, up to its first finding. */
  public static Counterexample of(String fault, long seed) {
    History history = history(fault, seed, 200);
    Finding finding = first(history);
    return new Counterexample(
        finding.requirement() + "-1", finding, history, null, history.observations().size(), 1);
  }

  /** Returns the same, as if it had not failed again. */
  public static Counterexample seenOnce(String fault, long seed) {
    Counterexample seen = of(fault, seed);
    return new Counterexample(
        seen.name(), seen.finding(), seen.history(), seen.history(), seen.drawnSteps(), 1);
  }

  /** Returns what a faulty store shows in at most this number of random steps, up to a finding. */
  public static History history(String fault, long seed, int most) {
    RandomCommands random = new RandomCommands(seed);
    List<TimedCommand> steps = new ArrayList<>();
    long now = START;
    for (int step = 0; step < most; step++) {
      now += random.step();
      steps.add(new TimedCommand(random.next(now, true), now));
    }
    StoreConfig config = StoreConfig.defaults().withRetention(new Retention.Newest(5));
    return history(fault, new Sequence(config, START, steps));
  }

  /** Returns what a faulty store shows when it runs this sequence. */
  public static History history(String fault, Sequence sequence) {
    Trial trial = trial(fault, sequence);
    int shown =
        trial.findings().isEmpty()
            ? sequence.steps().size()
            : Math.min(sequence.steps().size(), trial.findings().get(0).step());
    return new History(
        HistoryHeader.of("0.1.0", "2025-12-20"),
        trial.run().sessionStart(),
        trial.run().observations().subList(0, shown));
  }

  /** Returns the first finding in the history. */
  public static Finding first(History history) {
    return TrialRunner.judge(
            Checks.all(),
            new SequenceRun(
                RecordedSequence.of(history), history.sessionStart(), history.observations()))
        .findings()
        .get(0);
  }

  private static Trial trial(String fault, Sequence sequence) {
    try (InProcessDriver driver =
        new InProcessDriver(
            FaultCatalogue.find(fault).orElseThrow().adapter().get(), Duration.ofSeconds(10))) {
      return new TrialRunner(driver, Checks.all()).run(sequence);
    }
  }

  /** Returns a sequence with one step each second. */
  public static Sequence everySecond(StoreConfig config, List<Command> commands) {
    List<TimedCommand> steps = new ArrayList<>();
    long now = START;
    for (Command command : commands) {
      now += 1_000;
      steps.add(new TimedCommand(command, now));
    }
    return new Sequence(config, START, steps);
  }
}
