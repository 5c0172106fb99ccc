package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.verdict.Finding;
import java.util.Arrays;
import java.util.List;

/**
 * Judges what the health verifier saw from where it saw it. Only the requirement that the history
 * was written for is judged: of a long life it holds the end alone, and for the others that may be
 * too little.
 */
final class WitnessedHistory {

  private WitnessedHistory() {}

  static List<Finding> findings(History history, Witness witness) {
    List<Check> checks =
        Checks.all().stream()
            .filter(check -> check.requirement().equals(witness.requirement()))
            .toList();
    CheckResults results = new CheckResults();
    CheckRunner runner =
        CheckRunner.begin(
            checks, visibility(witness), history.sessionStart(), witness.running(), results::notes);
    history.observations().forEach(runner::observe);
    return results.findings();
  }

  private static Visibility visibility(Witness witness) {
    return Arrays.stream(Visibility.values())
        .filter(visibility -> visibility.wireName().equals(witness.from()))
        .findFirst()
        .orElse(Visibility.RECORDED);
  }
}
