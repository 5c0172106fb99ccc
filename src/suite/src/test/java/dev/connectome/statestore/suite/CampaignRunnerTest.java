package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.spec.UnknownRequirementException;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignRunnerTest {
  private static final Features SMALL =
      Features.inPackage(
          "dev.connectome.statestore.suite.testfeatures",
          "dev.connectome.statestore.suite.teststeps");

  @Test
  void runsEveryScenarioAndMissesNoRecord() {
    List<String> progress = new ArrayList<>();

    RunResult result =
        runner(Selection.everything(), SMALL)
            .run((record, done, total) -> progress.add(record.name() + " " + done + "/" + total));

    assertThat(result.cases())
        .extracting(CaseRecord::name)
        .containsExactly("Recorded", "Recorded too", "Unknown step");
    assertThat(progress).containsExactly("Recorded 1/4", "Recorded too 2/4", "Unknown step 4/4");
    assertThat(result.kitFailures())
        .hasSize(2)
        .anyMatch(line -> line.contains("Lost left no record"))
        .anyMatch(line -> line.contains("Unknown step") && line.contains("UNDEFINED"));
  }

  @Test
  void aSelectionLeavesNoTraceOfTheOtherScenarios() {
    Selection only = new Selection(Set.of("core"), List.of("VAL-V2"));

    RunResult result = runner(only, SMALL).run(Progress.silent());

    assertThat(result.cases()).extracting(CaseRecord::name).containsExactly("Recorded too");
    assertThat(result.kitFailures()).isEmpty();
  }

  @Test
  void aRunWithoutFeaturesIsTheKitsFailure() {
    RunResult result =
        runner(Selection.everything(), new Features(List.of(), "no.such.place"))
            .run(Progress.silent());

    assertThat(result.kitFailures()).isNotEmpty();
  }

  @Test
  void refusesAnUnknownRequirement() {
    Selection only = new Selection(Set.of("core"), List.of("VAL-V9"));

    assertThatThrownBy(() -> runner(only, SMALL)).isInstanceOf(UnknownRequirementException.class);
  }

  @Test
  void saysWhatWasFinishedWhenTheRunIsBrokenOff() {
    Campaign campaign = new Campaign(new IdleDriver(), List.of());
    campaign.finish(
        new CaseInfo("a:1", "a", "the first", List.of("VAL-V1")), campaign.newSession(), null, 1);

    RunResult result =
        new CampaignRunner(campaign, Selection.everything(), SMALL).brokenOff("it left");

    assertThat(result.cases()).extracting(CaseRecord::name).containsExactly("the first");
    assertThat(result.driverFailures()).containsExactly("it left");
  }

  @Test
  void listsScenariosWithTheirPlaceAndTags() {
    assertThat(ScenarioIndex.read(SMALL))
        .first()
        .isEqualTo(
            new ScenarioIndex.Entry("Recorded", "Recorded", "small.feature:4", Set.of("VAL-V1")));
  }

  private static CampaignRunner runner(Selection selection, Features features) {
    return new CampaignRunner(new Campaign(new IdleDriver(), List.of()), selection, features);
  }
}
