package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckReporter;
import dev.connectome.statestore.oracle.CheckState;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waivers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that a check that throws costs its requirement the verdict and the run its exit code, and
 * nothing else.
 */
class CrashingCheckTest {
  private static final Set<String> CRASHED = Set.of("VAL-V2", "VAL-E1", "BEH-A2");

  @Test
  void oneCheckThatCrashesCostsNoOtherItsVerdict() {
    Map<String, Verdict> right = verdicts(run(0));
    for (int step : new int[] {1, 2}) {
      RunResult crashed = run(step);

      assertThat(ExitCode.of(crashed, RequirementCatalogue.load())).isEqualTo(ExitCode.KIT_FAILED);
      assertThat(crashed.kitFailures())
          .singleElement()
          .asString()
          .contains("the check of VAL-V2 failed: java.lang.", "planted", "first in ");
      Map<String, Verdict> verdicts = verdicts(crashed);
      assertThat(verdicts.get("BEH-B3")).isEqualTo(Verdict.FAILED);
      for (String id : right.keySet()) {
        assertThat(verdicts.get(id))
            .as(id)
            .isEqualTo(CRASHED.contains(id) ? Verdict.INCONCLUSIVE : right.get(id));
      }
    }
  }

  private static Map<String, Verdict> verdicts(RunResult result) {
    return result.requirements().stream()
        .collect(Collectors.toMap(RequirementVerdict::requirement, RequirementVerdict::verdict));
  }

  /** Runs a faulty store; the check of VAL-V2 throws from this step on, 0 for never. */
  private static RunResult run(int step) {
    var adapter = FaultCatalogue.find("stale-edge").orElseThrow().adapter().get();
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      Campaign campaign =
          new Campaign(
              driver,
              Checks.all().stream()
                  .map(
                      check ->
                          step > 0 && check.requirement().equals("VAL-V2")
                              ? new Crashing(check, step)
                              : check)
                  .toList(),
              Selection.everything(),
              Waivers.none(),
              ExploreSettings.defaults().withTries(20).withoutComplete().withLongSteps(0));
      return new CampaignRunner(campaign, Selection.everything(), Features.ofTheKit())
          .run(Progress.silent());
    }
  }

  private record Crashing(Check check, int at) implements Check {
    @Override
    public String requirement() {
      return check.requirement();
    }

    @Override
    public List<Situation> situations() {
      return check.situations();
    }

    @Override
    public Decidability decidability() {
      return check.decidability();
    }

    @Override
    public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
      CheckState inner = check.start(sessionStart, reporter);
      return step -> {
        if (step.observation().index() >= at) {
          if (at == 1) {
            throw new IllegalStateException("planted");
          }
          throw new AssertionError("planted");
        }
        inner.step(step);
      };
    }
  }
}
