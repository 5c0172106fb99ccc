package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Capabilities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the same sequences on two stores. Not thread-safe. */
final class PairRunner {
  private final String firstName;
  private final String secondName;
  private final TrialRunner first;
  private final TrialRunner second;
  private final Capabilities common;
  private final Set<String> declared = new LinkedHashSet<>();

  PairRunner(Driver one, Driver other, Capabilities common) {
    this.firstName = one.implementation().name();
    this.secondName = other.implementation().name();
    this.first = new TrialRunner(one, Checks.all());
    this.second = new TrialRunner(other, Checks.all());
    this.common = common;
    Capabilities left = one.capabilities();
    Capabilities right = other.capabilities();
    if (left.realtimeExplanation() != right.realtimeExplanation()) {
      declared.add("current_explanation");
    }
    if (left.realtimeCursor() != right.realtimeCursor()) {
      declared.add("cursor");
    }
  }

  /**
   * Runs each sequence on a fresh store of each side. A sequence of which one side refuses a step
   * that the other one took is left out.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when a store could not be driven
   */
  void runAll(List<Sequence> sequences, Consumer<Pair> each) {
    List<Sequence> taken = new ArrayList<>();
    Map<Sequence, Trial> trials = new HashMap<>();
    first.runAll(
        sequences,
        trial -> {
          taken.add(trial.sequence());
          trials.put(trial.sequence(), trial);
        });
    second.runAll(
        taken,
        trial -> {
          Trial other = trials.get(trial.sequence());
          if (other != null) {
            each.accept(new Pair(other, trial, common, declared));
          }
        });
  }

  /** Runs one sequence on both. */
  Pair run(Sequence sequence) {
    return new Pair(first.run(sequence), second.run(sequence), common, declared);
  }

  /** Runs one sequence twice on the first store. */
  Pair firstTwice(Sequence sequence) {
    return new Pair(first.run(sequence), first.run(sequence), common, declared);
  }

  /** Runs one sequence twice on the second store. */
  Pair secondTwice(Sequence sequence) {
    return new Pair(second.run(sequence), second.run(sequence), common, declared);
  }

  /** Returns what either side refused and what was therefore left out, in words. */
  List<String> leftOut() {
    List<String> told = new ArrayList<>();
    first.leftOut().forEach(what -> told.add(firstName + ": " + what));
    second.leftOut().forEach(what -> told.add(secondName + ": " + what));
    return told;
  }
}
