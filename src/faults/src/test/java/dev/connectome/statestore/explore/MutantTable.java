package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Prints the rows of the table of stores that are wrong in one hidden place, with {@code
 * -Dmutants.table=true}; {@code scripts/prove hidden} makes the page of them.
 */
final class MutantTable {
  private static final long OPENED_MS = 1_767_225_600_000L;

  private MutantTable() {}

  /**
   * Adds a row.
   *
   * @param wrong when the stores are wrong, and how
   * @param by what found each of them
   */
  static void add(String wrong, String by, List<StateStoreAdapter> stores) {
    if (Boolean.getBoolean("mutants.table")) {
      long random = stores.stream().filter(MutantTable::isFoundAtRandom).count();
      int all = stores.size();
      System.out.printf("ROW | %s | %s | %d of %d | %d |%n", wrong, by, all, all, random);
    }
  }

  private static boolean isFoundAtRandom(StateStoreAdapter adapter) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      Exploration exploration =
          new Exploration(
              driver,
              Checks.all(),
              ExploreSettings.none().withTries(ExploreSettings.TRIES),
              OPENED_MS,
              HistoryHeader.of("hidden", ""),
              Optional.empty());
      Phase phase = exploration.newPhase();
      exploration.randomSequences(
          phase,
          () -> {
            if (!phase.findings().isEmpty()) {
              throw new CancellationException("found");
            }
          });
      return !phase.findings().isEmpty();
    } catch (CancellationException e) {
      return true;
    }
  }
}
