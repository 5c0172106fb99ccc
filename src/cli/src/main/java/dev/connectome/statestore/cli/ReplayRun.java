package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceNeeds;
import dev.connectome.statestore.adapter.UnsupportedCommandException;
import dev.connectome.statestore.explore.Replayer;
import dev.connectome.statestore.explore.Shrinker;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.suite.PlayedScenario;
import dev.connectome.statestore.suite.ScenarioFile;
import dev.connectome.statestore.suite.ScenarioFileException;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replays a file on a store. */
final class ReplayRun {
  private final String name;
  private final DriverSource source;
  private final boolean shrink;
  private final Replayer replayer = new Replayer(ReplayFile.header());

  ReplayRun(String name, DriverSource source, boolean shrink) {
    this.name = name;
    this.source = source;
    this.shrink = shrink;
  }

  /** Returns the results: one replay, or one for each scenario. */
  List<Replay> of(ReplayFile recorded) {
    Driver driver;
    try {
      driver = source.connect();
    } catch (DriverException e) {
      return List.of(notDriven(recorded, null, e));
    }
    List<Replay> replays = new ArrayList<>();
    try (driver) {
      replays.addAll(
          recorded.history() == null
              ? scenarios(recorded, driver)
              : List.of(history(recorded, recorded.history(), driver)));
    } catch (DriverException e) {
      // Earlier findings are kept.
      replays.add(notDriven(recorded, driver.implementation(), e));
    }
    return replays;
  }

  private Replay history(ReplayFile recorded, History history, Driver driver) {
    Sequence sequence = RecordedSequence.of(history);
    Trial then = Replayer.judge(Checks.all(), history).whole();
    TrialRunner runner = new TrialRunner(driver, Checks.all());
    List<String> doubts =
        new ArrayList<>(
            SequenceNeeds.missing(sequence, driver.capabilities()).stream()
                .map(need -> "the store does not declare " + need)
                .toList());
    List<ReplayedFinding> findings = List.of();
    List<Counterexample> counterexamples = List.of();
    if (doubts.isEmpty()) {
      try {
        Trial now = runner.run(sequence).whole();
        findings = ReplayedFinding.compare(then.findings(), now.findings());
        counterexamples =
            shrink
                ? replayer.shrink(findings, then.run(), now, new Shrinker(runner))
                : replayer.asSeen(findings, then.run(), now.run());
        doubts.addAll(ofTime(driver));
        doubts.addAll(recorded.doubts(then.findings(), true));
      } catch (UnsupportedCommandException e) {
        doubts.add(String.valueOf(e.getMessage()));
      } catch (DriverException e) {
        if (e.reason() != DriverException.Reason.TIME_OVER) {
          throw e;
        }
        doubts.add(String.valueOf(e.getMessage()));
      }
    }
    return new Replay(
        name,
        history.sessionStart().implementation(),
        driver.implementation(),
        sequence.steps().size(),
        findings,
        recorded.remarks(),
        doubts,
        replayer.brokenOff().orElse(null),
        counterexamples);
  }

  private List<Replay> scenarios(ReplayFile recorded, Driver driver) {
    try {
      return new ScenarioFile(recorded.path())
          .play(driver).stream().map(played -> scenario(played, driver)).toList();
    } catch (ScenarioFileException e) {
      throw new UsageException(name + " cannot be run: " + e.getMessage(), e);
    }
  }

  private Replay scenario(PlayedScenario played, Driver driver) {
    ScenarioOutcome outcome = ScenarioOutcome.of(played);
    List<Counterexample> counterexamples =
        played
            .run()
            .map(
                run -> {
                  Trial now = TrialRunner.judge(Checks.all(), run).whole();
                  TrialRunner runner = new TrialRunner(driver, Checks.all());
                  return shrink && outcome.notDriven() == null
                      ? replayer.shrink(outcome.findings(), run, now, new Shrinker(runner))
                      : replayer.asSeen(outcome.findings(), run, run);
                })
            .orElse(List.of());
    return new Replay(
        name + ": " + played.record().name(),
        null,
        driver.implementation(),
        played.record().observations(),
        outcome.findings(),
        List.of(),
        outcome.doubts(),
        outcome.notDriven() == null ? replayer.brokenOff().orElse(null) : outcome.notDriven(),
        counterexamples);
  }

  private Replay notDriven(ReplayFile recorded, @Nullable Implementation store, DriverException e) {
    History history = recorded.history();
    return new Replay(
        name,
        history == null ? null : history.sessionStart().implementation(),
        store == null ? new Implementation("a store that did not say who it is", "", "") : store,
        history == null ? 0 : history.observations().size(),
        List.of(),
        recorded.remarks(),
        List.of(),
        String.valueOf(e.getMessage()),
        List.of());
  }

  private static List<String> ofTime(Driver driver) {
    return driver.capabilities().time() == TimeSource.VIRTUAL
        ? List.of()
        : List.of(
            "the store reads the machine's clock, so the recorded times were not kept; the"
                + " counterexample's .feature waits as long as it says");
  }
}
