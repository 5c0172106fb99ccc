package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Searches for a shorter trial that shows the same finding. It stores the best trial so far and the
 * number of reruns.
 */
final class ShrinkSearch {
  /** The maximum number of steps for which all choices of a few steps are tried. */
  private static final int MOST_CHOSEN_FROM = 10;

  private static final int MOST_CHOSEN = 3;

  private final Function<Sequence, Trial> runner;
  private final Finding target;
  private final BooleanSupplier isOver;
  private final Set<Sequence> tried = new HashSet<>();
  private Trial best;
  private Finding seen;
  private int reruns;

  /**
   * Starts from a trial that was just run and shows the target.
   *
   * @param reruns how many runs were needed to reproduce the finding
   * @param isOver whether time is up
   */
  ShrinkSearch(
      Function<Sequence, Trial> runner,
      Trial first,
      Finding target,
      int reruns,
      BooleanSupplier isOver) {
    this.reruns = reruns;
    this.runner = runner;
    this.target = target;
    this.isOver = isOver;
    this.seen = first.like(target).orElseThrow();
    this.best = upTo(first, seen.step());
  }

  /**
   * Returns the result of the search.
   *
   * @param brokenOff why the search ended early; null when it did not
   */
  Shrunk result(@Nullable DriverException brokenOff) {
    return new Shrunk(best, seen, true, reruns, brokenOff);
  }

  /**
   * Removes steps and simplifies steps in turn until nothing changes, because each may enable the
   * other.
   */
  void untilNothingChanges() {
    Sequence before;
    do {
      before = best.sequence();
      dropSteps();
      simplify();
    } while (!best.sequence().equals(before) && mayRun());
  }

  /**
   * Removes steps until no single step and no pair can be removed, and no few steps alone show the
   * finding.
   */
  private void dropSteps() {
    halve();
    int before;
    do {
      before = size();
      dropOneByOne();
      if (size() == before) {
        keepFew();
      }
      if (size() == before) {
        dropTwo();
      }
    } while (size() < before && mayRun());
  }

  /**
   * Tries the last step with none, one, two and three of the earlier steps. When each single step
   * is needed, the sequence may still not be the shortest: of two steps that cancel each other,
   * neither can be removed alone.
   */
  private void keepFew() {
    Sequence base = best.sequence();
    int last = size() - 1;
    if (last > MOST_CHOSEN_FROM) {
      return;
    }
    for (int kept = 0; kept <= MOST_CHOSEN && kept < last; kept++) {
      for (List<Integer> choice : choices(last, kept)) {
        if (shows(SequenceEdits.only(base, choice, last))) {
          return;
        }
      }
    }
  }

  private void dropTwo() {
    int before = size();
    for (int first = 0; first < before - 2; first++) {
      for (int second = first + 1; second < before - 1; second++) {
        Sequence without = SequenceEdits.without(best.sequence(), second, second + 1);
        if (shows(SequenceEdits.without(without, first, first + 1))) {
          return;
        }
      }
    }
  }

  /** Returns all choices of {@code count} positions below a limit, each in order. */
  private static List<List<Integer>> choices(int below, int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (int last = count - 1; last < below; last++) {
      for (List<Integer> rest : choices(last, count - 1)) {
        List<Integer> choice = new ArrayList<>(rest);
        choice.add(last);
        all.add(choice);
      }
    }
    return all;
  }

  /**
   * Removes steps from the front. Halving finds the longest run of steps that can be removed
   * together; the step after it is needed, and the search continues behind it. The last step shows
   * the finding and stays.
   */
  private void halve() {
    for (int needed = 0; needed < size() - 1 && mayRun(); needed++) {
      Sequence base = best.sequence();
      int rest = size() - 1 - needed;
      if (shows(SequenceEdits.without(base, needed, needed + rest))) {
        return;
      }
      int canGo = 0;
      int cannotGo = rest;
      while (cannotGo - canGo > 1 && mayRun()) {
        int middle = (canGo + cannotGo) / 2;
        if (shows(SequenceEdits.without(base, needed, needed + middle))) {
          canGo = middle;
        } else {
          cannotGo = middle;
        }
      }
    }
  }

  private void dropOneByOne() {
    for (int position = size() - 2; position >= 0; position--) {
      if (position < size() - 1) {
        shows(SequenceEdits.without(best.sequence(), position, position + 1));
      }
    }
  }

  /** Simplifies configuration, times and steps as long as the finding is still shown. */
  private void simplify() {
    for (UnaryOperator<Sequence> move :
        SequenceSimplifier.moves(best.run().sessionStart().capabilities().defaultConfig())) {
      shows(move.apply(best.sequence()));
    }
    double openedMs = (double) best.sequence().nowMs();
    for (int position = 0; position < size(); position++) {
      int at = position;
      for (UnaryOperator<Command> move : CommandSimplifier.moves(at + 1, openedMs)) {
        if (at < size()) {
          TimedCommand step = best.sequence().steps().get(at);
          Command plainer = move.apply(step.command());
          shows(
              SequenceEdits.replaced(best.sequence(), at, new TimedCommand(plainer, step.nowMs())));
        }
      }
    }
  }

  /** Whether another sequence also shows the finding; if so, it becomes the best so far. */
  private boolean shows(Sequence candidate) {
    if (!mayRun() || candidate.equals(best.sequence()) || !tried.add(candidate)) {
      return false;
    }
    reruns++;
    Trial trial = runner.apply(candidate);
    Optional<Finding> found = trial.like(target);
    if (found.isEmpty()) {
      return false;
    }
    seen = found.get();
    best = upTo(trial, seen.step());
    return true;
  }

  private boolean mayRun() {
    return reruns < Shrinker.MOST_RERUNS && !isOver.getAsBoolean();
  }

  private int size() {
    return best.sequence().steps().size();
  }

  /** Returns the trial up to the finding; later steps are not part of it. */
  private static Trial upTo(Trial trial, int step) {
    if (step >= trial.sequence().steps().size()) {
      return trial;
    }
    return new Trial(
        new SequenceRun(
            SequenceEdits.first(trial.sequence(), step),
            trial.run().sessionStart(),
            trial.run().observations().subList(0, step)),
        trial.findings().stream().filter(finding -> finding.step() <= step).toList(),
        trial.tallies());
  }
}
