package dev.connectome.statestore.suite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a store that is slow at every call: what was not done is reported, and never passed. */
@Isolated("Measures time")
class OutOfTimeTest {
  private static final ExploreSettings SMALL =
      ExploreSettings.defaults().withTries(20).withoutComplete().withLongSteps(5);
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();

  /** The clock advances by this much whenever a store is opened. */
  private static final Duration EACH = Duration.ofSeconds(9);

  private final AtomicLong nanos = new AtomicLong();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50, 120})
  void whatWasNotDoneIsInconclusive(int stores) {
    RunResult result = run(new ReferenceAdapter(), EACH.multipliedBy(stores).plusSeconds(1));
    assertThat(ExitCode.of(result, CATALOGUE)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.count(Verdict.PASSED)).isZero();
    assertThat(result.count(Verdict.FAILED)).isZero();
    assertThat(result.driverFailures()).isEmpty();
    assertThat(result.kitFailures()).isEmpty();
    assertThat(result.cases())
        .filteredOn(record -> record.status() == CaseStatus.OUT_OF_TIME)
        .hasSizeGreaterThan(2)
        .extracting(CaseRecord::message)
        .allMatch(message -> message.contains("not run, the time limit of "));
    assertThat(result.requirements())
        .filteredOn(entry -> entry.verdict() == Verdict.INCONCLUSIVE)
        .extracting(RequirementVerdict::reason)
        .allMatch(reason -> reason.contains("time ran out before the end of: "));
  }

  @Test
  void whatWasFoundByThenStandsAndDecides() {
    StateStoreAdapter faulty = FaultCatalogue.find("null-store").orElseThrow().adapter().get();
    RunResult result = run(faulty, EACH.multipliedBy(60));
    assertThat(result.count(Verdict.FAILED)).isPositive();
    assertThat(result.count(Verdict.PASSED)).isZero();
    assertThat(ExitCode.of(result, CATALOGUE)).isEqualTo(ExitCode.NOT_CONFORMANT);
  }

  /** Time runs out while a finding of the first random sequences is shrunk. */
  @Test
  void aCounterexampleIsKeptAsShortAsItIsWhenTimeRunsOut() {
    StateStoreAdapter faulty = FaultCatalogue.find("null-store").orElseThrow().adapter().get();
    RunResult unused = run(faulty, Duration.ofDays(1), ExploreSettings.none());
    long scenariosNanos = nanos.getAndSet(0);
    RunResult cut = run(faulty, EACH.multipliedBy(60).plusNanos(scenariosNanos));
    assertThat(requireNonNull(cut.explored()).actions()).isPositive();
    assertThat(cut.counterexamples()).isNotEmpty();
    assertThat(cut.cases())
        .filteredOn(record -> record.requirements().isEmpty())
        .anyMatch(record -> record.status() == CaseStatus.OUT_OF_TIME);
  }

  private RunResult run(StateStoreAdapter adapter, Duration limit) {
    return run(adapter, limit, SMALL);
  }

  private RunResult run(StateStoreAdapter adapter, Duration limit, ExploreSettings explore) {
    TimeLimit all = TimeLimit.of(limit, nanos::get);
    try (InProcessDriver driver = new InProcessDriver(slow(adapter), Duration.ofSeconds(10), all)) {
      return new CampaignRunner(driver, Selection.everything(), explore).run(Progress.silent());
    }
  }

  private StateStoreAdapter slow(StateStoreAdapter adapter) {
    return new StateStoreAdapter() {
      @Override
      public Implementation implementation() {
        return adapter.implementation();
      }

      @Override
      public Capabilities capabilities() {
        return adapter.capabilities();
      }

      @Override
      public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
        nanos.addAndGet(EACH.toNanos());
        return adapter.open(config, clock);
      }
    };
  }
}
