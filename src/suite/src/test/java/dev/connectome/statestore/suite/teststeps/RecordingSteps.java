package dev.connectome.statestore.suite.teststeps;

import dev.connectome.statestore.suite.Campaign;
import dev.connectome.statestore.suite.CaseInfo;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.cucumber.java.Status;
import io.cucumber.java.en.Given;
import java.util.List;

/** Steps that record each case as passed, except the cases that they lose on purpose. */
public final class RecordingSteps {
  private final Campaign campaign;
  private final ScenarioSession session;
  private boolean lost;

  public RecordingSteps(Campaign campaign, ScenarioSession session) {
    this.campaign = campaign;
    this.session = session;
  }

  @Given("a case that is recorded")
  public void recorded() {}

  @Given("a case that is lost")
  public void lost() {
    lost = true;
  }

  @After
  public void after(Scenario scenario) {
    if (!lost) {
      List<String> tags =
          scenario.getSourceTagNames().stream().map(tag -> tag.substring(1)).toList();
      campaign.finish(
          new CaseInfo(
              scenario.getUri() + ":" + scenario.getLine(), "Small", scenario.getName(), tags),
          session,
          scenario.getStatus() == Status.PASSED
              ? null
              : new IllegalStateException("ended as " + scenario.getStatus()),
          1);
    }
  }
}
