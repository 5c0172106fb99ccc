package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that parallel campaigns on different stores in one process do not affect each other. */
class ParallelCampaignsTest {
  private static final List<String> STORES = List.of("reference", "stale-edge", "cursor-plus-one");

  @Test
  void eachVerdictIsThatOfTheStoreRunAlone() throws Exception {
    List<Map<String, String>> alone = STORES.stream().map(store -> verdicts(store)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(STORES.size());
    try {
      CyclicBarrier together = new CyclicBarrier(STORES.size());
      List<Callable<Map<String, String>>> runs =
          STORES.stream().map(store -> after(together, store)).toList();
      List<Future<Map<String, String>>> ended = threads.invokeAll(runs, 5, TimeUnit.MINUTES);
      for (int store = 0; store < STORES.size(); store++) {
        assertThat(ended.get(store).get()).as(STORES.get(store)).isEqualTo(alone.get(store));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(alone).doesNotHaveDuplicates();
  }

  private static Callable<Map<String, String>> after(CyclicBarrier together, String store) {
    return () -> {
      together.await();
      return verdicts(store);
    };
  }

  /** Returns each verdict and its reason, without counts: those depend on racing threads. */
  private static Map<String, String> verdicts(String store) {
    ExploreSettings explore =
        ExploreSettings.defaults().withTries(40).withoutComplete().withLongSteps(0);
    try (InProcessDriver driver = new InProcessDriver(adapter(store), Deadline.DEFAULT)) {
      RunResult result =
          new CampaignRunner(driver, Selection.everything(), explore).run(Progress.silent());
      assertThat(result.kitFailures()).isEmpty();
      return result.requirements().stream()
          .collect(
              Collectors.toMap(
                  RequirementVerdict::requirement,
                  verdict -> verdict.verdict() + " " + verdict.reason()));
    }
  }

  private static StateStoreAdapter adapter(String store) {
    return store.equals("reference")
        ? new ReferenceAdapter()
        : FaultCatalogue.find(store).orElseThrow().adapter().get();
  }
}
