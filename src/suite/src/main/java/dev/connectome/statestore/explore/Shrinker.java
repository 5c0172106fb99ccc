package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.verdict.Finding;
import java.util.function.BooleanSupplier;

/**
 * Cuts a failing sequence down to the steps that it takes, then makes those steps plainer. A step
 * that is needed is found by halving, so few needed steps among many cost few runs of the store,
 * which may be a process away.
 */
public final class Shrinker {
  /** Enough for a dozen needed steps among a hundred; a store may take long over each run. */
  public static final int MOST_RERUNS = 300;

  private static final int RACE_ATTEMPTS = 10;

  private final TrialRunner runner;
  private final BooleanSupplier isOver;

  /** Shrinks by running on this implementation, at most {@link #MOST_RERUNS} times. */
  public Shrinker(TrialRunner runner) {
    this(runner, () -> false);
  }

  /**
   * The same, for as long as there is time. What is shown is shown again at least once.
   *
   * @param isOver whether time is up; the shortest sequence so far is then the result
   */
  public Shrinker(TrialRunner runner, BooleanSupplier isOver) {
    this.runner = runner;
    this.isOver = isOver;
  }

  /**
   * Shrinks.
   *
   * @param failing a sequence that showed the finding
   * @param finding what was found, its step counted in that sequence
   * @throws DriverException when the store cannot be driven even once more; later, the shortest
   *     sequence so far is the result
   */
  public Shrunk shrink(Sequence failing, Finding finding) {
    Sequence cut = SequenceEdits.first(failing, finding.step());
    Trial first = runner.run(cut);
    int attempts = 1;
    // Threads fall otherwise each time: what a race showed once deserves some more chances.
    while (first.like(finding).isEmpty() && attempts < RACE_ATTEMPTS && hasRace(cut)) {
      first = runner.run(cut);
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
