package dev.connectome.statestore.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the scenarios of the kit on every faulty store and every conforming variant. */
@Execution(ExecutionMode.CONCURRENT)
class FaultCampaignTest {

  static List<Fault> faults() {
    return Stream.concat(FaultCatalogue.all().stream(), SharingStores.all().stream())
        .filter(fault -> !fault.name().equals(FaultCatalogue.NULL_STORE))
        .filter(fault -> isTaken(fault.name()))
        .toList();
  }

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all().stream().filter(variant -> isTaken(variant.name())).toList();
  }

  /**
   * All stores take minutes: the test takes a third, always the same, {@code WatchedFaultsTest} and
   * {@code FaultRunTest} the two others. {@code -Dproof.all=true} takes all.
   */
  private static boolean isTaken(String name) {
    return Boolean.getBoolean("proof.all") || Math.floorMod(name.hashCode(), 3) == 2;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void failsWhatItBreaksAndNothingElse(Fault fault) {
    RunResult result = run(fault.adapter().get());
    assertThat(result.kitFailures()).isEmpty();
    assertThat(result.driverFailures()).isEmpty();
    Set<String> failed = ids(result, Verdict.FAILED);
    if (fault.rare()) {
      assertThat(fault.breaks()).as(report(result)).containsAll(failed);
    } else {
      assertThat(failed).as(report(result)).isEqualTo(new TreeSet<>(fault.breaks()));
    }
    for (RequirementVerdict verdict : result.requirements()) {
      String problem = fault.facts().get(verdict.requirement());
      if (problem != null && verdict.verdict() == Verdict.FAILED) {
        assertThat(verdict.findings().stream().map(found -> found.finding().problem()))
            .as(verdict.requirement())
            .contains(problem);
      }
    }
  }

  @Test
  void aStoreThatDoesNothingPassesNothing() {
    Fault nothing = FaultCatalogue.find(FaultCatalogue.NULL_STORE).orElseThrow();
    RunResult result = run(nothing.adapter().get());
    assertThat(result.kitFailures()).isEmpty();
    assertThat(ids(result, Verdict.PASSED)).isEmpty();
    assertThat(ids(result, Verdict.FAILED)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void passesWhateverApplies(ConformingVariant variant) {
    RunResult result = run(variant.adapter().get());
    assertThat(result.kitFailures()).isEmpty();
    assertThat(result.driverFailures()).isEmpty();
    assertThat(ids(result, Verdict.FAILED)).as(report(result)).isEmpty();
    assertThat(ids(result, Verdict.INCONCLUSIVE)).as(report(result)).isEmpty();
  }

  private static RunResult run(StateStoreAdapter adapter) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      return CampaignRunner.ofScenarios(driver, Selection.everything()).run(Progress.silent());
    }
  }

  private static Set<String> ids(RunResult result, Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .map(RequirementVerdict::requirement)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String report(RunResult result) {
    StringBuilder text = new StringBuilder();
    for (RequirementVerdict verdict : result.requirements()) {
      if (verdict.verdict() == Verdict.FAILED || verdict.verdict() == Verdict.INCONCLUSIVE) {
        text.append(verdict.requirement()).append(' ').append(verdict.verdict()).append(": ");
        text.append(verdict.reason()).append('\n');
        verdict.findings().stream()
            .limit(3)
            .forEach(found -> text.append("   ").append(found).append('\n'));
      }
    }
    return text.toString();
  }
}
