package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.suite.Campaign;
import dev.connectome.statestore.suite.CaseFailure;
import dev.connectome.statestore.suite.CaseInfo;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.CaseRecord;
import io.cucumber.java.After;
import io.cucumber.java.AfterStep;
import io.cucumber.java.Scenario;
import io.cucumber.java.Status;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes each scenario a case of the current campaign. */
public final class CampaignHooks {
  private static final Pattern REQUIREMENT = Pattern.compile("[A-Z]+-[A-Z0-9]+");

  private final Campaign campaign;
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public CampaignHooks(Campaign campaign, ScenarioScope scope) {
    this.campaign = campaign;
    this.scope = scope;
    this.session = scope.session();
  }

  /** Notes which step broke something. */
  @AfterStep
  public void stepEnded() {
    session.stepEnded();
  }

  /**
   * Ends the case and records it. A failed case is also thrown, so that the report of the test
   * engine shows it.
   */
  @After
  public void finish(Scenario scenario) {
    CaseRecord record = campaign.finish(info(scenario), session, error(scenario), scope.millis());
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

  private @Nullable Throwable error(Scenario scenario) {
    Throwable trouble = session.trouble();
    if (trouble != null) {
      return trouble;
    }
    Status status = scenario.getStatus();
    boolean explained = !session.findings().isEmpty() || !session.unmetExamples().isEmpty();
    return status == Status.PASSED || explained
        ? null
        : new IllegalStateException("the scenario's own steps failed: " + status);
  }
}
