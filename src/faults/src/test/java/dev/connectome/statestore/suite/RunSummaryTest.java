package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a build tool shows of a run that passes. */
class RunSummaryTest {

  @Test
  void aRunThatPassesSaysWhatItDidNotShow() {
    RunResult result;
    try (InProcessDriver driver =
        new InProcessDriver(
            VariantCatalogue.find("core-alone").orElseThrow().adapter().get(), Deadline.DEFAULT)) {
      result = CampaignRunner.ofScenarios(driver, Selection.everything()).run(Progress.silent());
    }

    int all = RequirementCatalogue.load().requirements().size();
    assertThat(RunSummary.conformant(result, Path.of("target", "kit")))
        .startsWith("state_store conformant: conforming:core-alone; " + (all - 9) + " passed; ")
        .contains("not-supported: ", "BEH-E1T", "OBS-3")
        .endsWith("report: " + Path.of("target", "kit").toAbsolutePath())
        .hasLineCount(1);
  }
}
