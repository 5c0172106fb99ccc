package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResults;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs sequences on one implementation and judges them. It leaves out steps that the implementation
 * refuses and runs the rest. Not thread-safe.
 */
public final class TrialRunner {
  private final Driver driver;
  private final List<Check> checks;
  private final RefusedCommands leftOut = new RefusedCommands();
  private final Set<CommandKind> done = EnumSet.noneOf(CommandKind.class);

  /** Creates a runner for this implementation with these checks. */
  public TrialRunner(Driver driver, List<Check> checks) {
    this.driver = driver;
    this.checks = List.copyOf(checks);
  }

  /**
   * Runs the sequence on a fresh store.
   *
   * @throws DriverException when the store could not be driven to its end
   */
  public Trial run(Sequence sequence) {
    return judge(checks, driver.run(leftOut.without(sequence)));
  }

  /** Returns descriptions of what the implementation refused and what is therefore left out. */
  List<String> leftOut() {
    return leftOut.told();
  }

  /**
   * Runs each sequence on its own fresh store, without what is left out. A driver may run some
   * sequences ahead of those that are judged.
   *
   * @throws DriverException when a store could not be driven to its end; trials that were already
   *     judged remain valid
   */
  void runAll(List<Sequence> sequences, Consumer<Trial> each) {
    List<Sequence> owed = new ArrayList<>(sequences);
    while (!owed.isEmpty()) {
      owed.removeIf(sequence -> leftOut.hasConfiguration(sequence.config()));
      owed.replaceAll(leftOut::without);
      try {
        driveAll(owed, each);
      } catch (DriverException e) {
        if (!mayBeRefused(e) || !findRefusal(owed, each)) {
          throw e;
        }
      }
    }
  }

  private void driveAll(List<Sequence> owed, Consumer<Trial> each) {
    int asked = owed.size();
    JudgedInOrder judging = new JudgedInOrder(run -> judge(checks, run), each);
    try {
      driver.runAll(
          List.copyOf(owed),
          run -> {
            if (!owed.remove(run.sequence())) {
              throw new IllegalStateException("the driver returned a run that was not requested");
            }
            noteKinds(run);
            judging.add(run);
          });
    } catch (RuntimeException e) {
      judging.finishAfter(e);
      throw e;
    }
    judging.finish();
    if (!owed.isEmpty()) {
      throw new IllegalStateException(
          "not judged: "
              + owed.size()
              + " of "
              + asked
              + " sequences, because the driver did not return their results");
    }
  }

  private void noteKinds(SequenceRun run) {
    for (Observation seen : run.observations()) {
      done.add(CommandKind.of(seen.command()));
    }
  }

  /**
   * Whether a failure may be a refusal. When a store hung or died, the failing step may still be
   * one that it supports.
   */
  private static boolean mayBeRefused(DriverException e) {
    return switch (e.reason()) {
      case CONTRACT, READ, OPEN -> true;
      case HUNG, CLOSE, PROTOCOL, TIME_OVER -> false;
    };
  }

  /**
   * Runs the remaining sequences step by step until a step is refused; returns false when none is.
   */
  private boolean findRefusal(List<Sequence> owed, Consumer<Trial> each) {
    while (!owed.isEmpty()) {
      Sequence sequence = owed.get(0);
      List<Observation> seen = new ArrayList<>();
      SequenceRun run;
      DrivenStore store;
      try {
        store = driver.open(sequence.config(), sequence.nowMs());
      } catch (DriverException e) {
        return isConfigurationRefused(sequence, e);
      }
      try (store) {
        for (TimedCommand step : sequence.steps()) {
          seen.add(store.perform(step.command(), step.nowMs()));
        }
        run = new SequenceRun(sequence, store.sessionStart(), seen);
      } catch (DriverException e) {
        if (seen.size() == sequence.steps().size() || !mayBeRefused(e)) {
          throw e;
        }
        CommandKind kind = CommandKind.of(sequence.steps().get(seen.size()).command());
        seen.forEach(one -> done.add(CommandKind.of(one.command())));
        leftOut.refused(kind, done.contains(kind), e);
        owed.set(0, SequenceEdits.without(sequence, seen.size(), seen.size() + 1));
        return true;
      }
      owed.remove(0);
      noteKinds(run);
      each.accept(judge(checks, run));
    }
    return false;
  }

  /**
   * Whether the configuration was refused: only if a store with another configuration can still be
   * opened.
   */
  private boolean isConfigurationRefused(Sequence sequence, DriverException why) {
    if (why.reason() != Reason.OPEN
        || sequence.config().equals(driver.capabilities().defaultConfig())) {
      throw why;
    }
    driver.open(driver.capabilities().defaultConfig(), sequence.nowMs()).close();
    leftOut.refused(sequence.config(), why);
    return true;
  }

  /** Judges existing observations; no store is driven. */
  public static Trial judge(List<Check> checks, SequenceRun run) {
    CheckResults results = CheckResults.of(checks, run.sessionStart(), run.observations());
    return new Trial(run, results.findings(), results.tallies());
  }
}
