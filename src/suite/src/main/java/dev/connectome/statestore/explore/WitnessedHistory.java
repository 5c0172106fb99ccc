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
 * Judges a history that the health verifier recorded, with the visibility that the verifier had.
 * Only the requirement of the history is judged: the history of a long-lived store contains only
 * its end, which may not be enough for other requirements.
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
            checks,
            visibility(witness),
            history.sessionStart(),
            witness.running(),
            results::reporter);
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
