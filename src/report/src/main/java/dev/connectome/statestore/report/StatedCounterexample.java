package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;

/** Holds a counterexample of a statement; its history is in a file beside the statement. */
record StatedCounterexample(
    String name,
    String requirement,
    boolean reproduced,
    boolean triedAgain,
    int drawnSteps,
    int reruns,
    int step,
    List<Fact> facts) {

  static StatedCounterexample of(Counterexample found) {
    return new StatedCounterexample(
        found.name(),
        found.finding().requirement(),
        found.reproduced(),
        found.wasTriedAgain(),
        found.drawnSteps(),
        found.reruns(),
        found.finding().step(),
        StatedRequirement.shown(found.finding().facts()));
  }

  Finding finding() {
    return new Finding(requirement, step, facts);
  }
}
