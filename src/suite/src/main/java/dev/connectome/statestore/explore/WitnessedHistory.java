package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Vantage;
import dev.connectome.statestore.oracle.Watch;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges what the health verifier saw from where it saw it. Only the requirement that the history
 * was written for counts: of a long life it holds the end alone, and for the others that may be too
 * little.
 */
final class WitnessedHistory {

  private WitnessedHistory() {}

  static List<Finding> findings(History history, Witness witness) {
    List<Finding> findings = new ArrayList<>();
    Watch.Listener listener =
        new Watch.Listener() {
          @Override
          public void found(Finding finding) {
            if (finding.requirement().equals(witness.requirement())) {
              findings.add(finding);
            }
          }

          @Override
          public void outOfSight(String requirement, String what) {}

          @Override
          public void broke(String requirement, Throwable thrown) {}
        };
    Vantage vantage = vantage(witness);
    Watch watch =
        witness.running()
            ? Watch.fromBaseline(vantage, history.opening(), listener)
            : Watch.fromOpening(vantage, history.opening(), listener);
    for (Observation seen : history.observations()) {
      watch.observe(seen);
    }
    return findings;
  }

  private static Vantage vantage(Witness witness) {
    return Arrays.stream(Vantage.values())
        .filter(vantage -> vantage.wireName().equals(witness.from()))
        .findFirst()
        .orElse(Vantage.RECORDED);
  }
}
