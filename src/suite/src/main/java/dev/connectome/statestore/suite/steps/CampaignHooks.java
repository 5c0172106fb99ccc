package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.suite.Campaign;
import dev.connectome.statestore.suite.CaseFailure;
import dev.connectome.statestore.suite.CaseInfo;
import dev.connectome.statestore.suite.CurrentCampaign;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.CaseRecord;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes each scenario a case of the current campaign. */
public final class CampaignHooks {
  private static final Pattern REQUIREMENT = Pattern.compile("[A-Z]+-[A-Z0-9]+");

  @Before
  public void begin() {
    ScenarioScope.begin(CurrentCampaign.get().newSession());
  }

  /** Ends the case; a red one throws, so that any report of the test engine shows why. */
  @After
  public void finish(Scenario scenario) {
    ScenarioScope scope = ScenarioScope.get();
    ScenarioScope.end();
    ScenarioSession session = scope.session();
    Campaign campaign = CurrentCampaign.get();
    CaseRecord record =
        campaign.finish(info(scenario), session, error(scenario, session), scope.millis());
    if (campaign.isRed(record)) {
      throw CaseFailure.error(record);
    }
  }

  private static CaseInfo info(Scenario scenario) {
    List<String> requirements =
        scenario.getSourceTagNames().stream()
            .map(tag -> tag.substring(1))
            .filter(tag -> REQUIREMENT.matcher(tag).matches())
            .toList();
    return new CaseInfo(
        FeatureTitles.fileName(scenario.getUri()) + ':' + scenario.getLine(),
        FeatureTitles.of(scenario.getUri()),
        scenario.getName(),
        requirements);
  }

  private static @Nullable Throwable error(Scenario scenario, ScenarioSession session) {
    Throwable trouble = session.trouble();
    if (trouble != null) {
      return trouble;
    }
    Status status = scenario.getStatus();
    boolean ranToItsEnd = status == Status.PASSED || status == Status.SKIPPED;
    boolean explained = !session.findings().isEmpty() || !session.unmetExamples().isEmpty();
    return ranToItsEnd || explained
        ? null
        : new IllegalStateException("the scenario's own steps failed: " + status);
  }
}
