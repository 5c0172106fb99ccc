package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Records once what the scenarios show of every store of the kit, so that each mutant of the checks
 * can judge it without driving a store. Of a faulty store and of a variant, only the shortest
 * histories are kept that together show everything; of the reference store, all are kept.
 */
final class RecordHistories {

  @Test
  void ofEveryStore() throws IOException {
    Corpus.write("reference", record(new ReferenceAdapter()));
    for (ConformingVariant variant : VariantCatalogue.all()) {
      Corpus.write(
          variant.name(), telling(record(variant.adapter().get()), RecordHistories::witnessed));
    }
    for (Fault fault : FaultCatalogue.all()) {
      Corpus.write(fault.name(), telling(record(fault.adapter().get()), RecordHistories::found));
    }
    assertThat(Corpus.read("reference")).hasSizeGreaterThan(100);
  }

  /** A race has thousands of states; separate tests cover it. */
  private static List<History> record(StateStoreAdapter adapter) {
    RecordingDriver driver = new RecordingDriver(new InProcessDriver(adapter, Deadline.DEFAULT));
    try (driver) {
      var unused =
          CampaignRunner.ofScenarios(driver, Selection.everything()).run(Progress.silent());
    }
    List<History> histories = new ArrayList<>(driver.histories());
    histories.removeIf(
        history ->
            history.observations().stream()
                .anyMatch(seen -> seen.command() instanceof Command.Race));
    return histories;
  }

  private static List<History> telling(
      List<History> histories, Function<CheckResults, Set<String>> tells) {
    List<History> shortest = new ArrayList<>(histories);
    shortest.sort(Comparator.comparingInt(history -> history.observations().size()));
    Set<String> told = new HashSet<>();
    List<History> kept = new ArrayList<>();
    for (History history : shortest) {
      if (told.addAll(tells.apply(Corpus.judge(history)))) {
        kept.add(history);
      }
    }
    return kept;
  }

  private static Set<String> found(CheckResults results) {
    Set<String> found = new HashSet<>();
    for (Finding finding : results.findings()) {
      found.add(finding.requirement() + " " + finding.problem());
    }
    return found;
  }

  private static Set<String> witnessed(CheckResults results) {
    Set<String> witnessed = new HashSet<>();
    results
        .tallies()
        .forEach(
            (requirement, tally) ->
                tally.witnesses().keySet().forEach(id -> witnessed.add(requirement + " " + id)));
    return witnessed;
  }
}
