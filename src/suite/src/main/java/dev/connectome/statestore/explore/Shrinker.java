package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.verdict.Finding;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Reduces a failing sequence to the steps that it needs, then simplifies these steps. It finds a
 * needed step by halving, so a few needed steps among many need few runs of the store, which may
 * run in another process.
 */
public final class Shrinker {
  /**
   * The maximum number of reruns. It is enough for a dozen needed steps among a hundred; each run
   * may take a slow store a long time.
   */
  public static final int MOST_RERUNS = 300;

  private static final int RACE_ATTEMPTS = 10;

  private final Function<Sequence, Trial> runner;
  private final BooleanSupplier isOver;

  /** Shrinks with at most {@link #MOST_RERUNS} runs on this implementation. */
  public Shrinker(TrialRunner runner) {
    this(runner, () -> false);
  }

  /**
   * Shrinks as long as time is left. The finding is reproduced at least once.
   *
   * @param isOver whether time is up; the shortest sequence so far is then the result
   */
  public Shrinker(TrialRunner runner, BooleanSupplier isOver) {
    this(runner::run, isOver);
  }

  /**
   * Shrinks with another kind of trial.
   *
   * @param runner runs a sequence; throws a DriverException when a store could not be driven
   * @param isOver whether time is up
   */
  Shrinker(Function<Sequence, Trial> runner, BooleanSupplier isOver) {
    this.runner = runner;
    this.isOver = isOver;
  }

  /**
   * Shrinks a sequence.
   *
   * @param failing a sequence that showed the finding
   * @param finding the finding, with its step in that sequence
   * @throws DriverException when the store cannot be driven even once; after the first run, the
   *     shortest sequence so far is the result instead
   */
  public Shrunk shrink(Sequence failing, Finding finding) {
    Sequence cut = SequenceEdits.first(failing, finding.step());
    Trial first = runner.apply(cut);
    int attempts = 1;
    // Threads interleave differently each time: a finding from a race gets more attempts.
    while (first.like(finding).isEmpty() && attempts < RACE_ATTEMPTS && hasRace(cut)) {
      first = runner.apply(cut);
      attempts++;
    }
    if (first.like(finding).isEmpty()) {
      return new Shrunk(first, finding, false, attempts, null);
    }
    ShrinkSearch search = new ShrinkSearch(runner, first, finding, attempts, isOver);
    try {
      search.untilNothingChanges();
    } catch (DriverException e) {
      return search.result(e);
    }
    return search.result(null);
  }

  private static boolean hasRace(Sequence sequence) {
    return sequence.steps().stream().anyMatch(step -> step.command() instanceof Command.Race);
  }
}
