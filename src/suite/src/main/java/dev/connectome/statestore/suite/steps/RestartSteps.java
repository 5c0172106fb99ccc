package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.ShownValue;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashSet;
import java.util.Set;

/** Steps about the end of one session and the beginning of the next. */
public final class RestartSteps {
  private static final String BOUNDARY_LABEL = "SESSION_BOUNDARY";
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public RestartSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("the session restarts")
  public void restart() {
    scope.perform(new Action.RestartSession());
  }

  @When("the session restarts {int} times")
  public void restart(int times) {
    for (int done = 0; done < times; done++) {
      restart();
    }
  }

  @Then("the session id was never used before")
  public void newSessionId() {
    Set<String> earlier = new LinkedHashSet<>();
    earlier.add(String.valueOf(session.sessionStart().initial().sessionId()));
    Observation last = session.last();
    for (Observation seen : session.observations()) {
      if (seen.index() < last.index()) {
        earlier.add(String.valueOf(seen.after().sessionId()));
      }
    }
    String id = scope.after().sessionId();
    scope.example(
        id != null && !id.isEmpty() && !earlier.contains(id),
        "session id",
        "none of " + ShownValue.of(earlier),
        ShownValue.of(id));
  }

  @Then("{int} different session ids have been seen")
  public void sessionIds(int count) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(String.valueOf(session.sessionStart().initial().sessionId()));
    session.observations().forEach(seen -> ids.add(String.valueOf(seen.after().sessionId())));
    scope.expectEqual("different session ids", count, ids.size());
  }

  @Then("{int} boundary marker(s) is/are in the ledger")
  public void markers(int count) {
    LedgerView ledger = scope.after().ledger();
    int markers = 0;
    for (int position = 0; position < ledger.size(); position++) {
      markers += isMarker(ledger.get(position)) ? 1 : 0;
    }
    scope.expectEqual("boundary markers", count, markers);
  }

  @Then("the newest entry is a boundary marker")
  public void newestIsMarker() {
    FlowEvent newest = scope.newest();
    scope.example(newest != null && isMarker(newest), "newest entry", "a boundary marker", newest);
  }

  private static boolean isMarker(FlowEvent entry) {
    return BOUNDARY_LABEL.equals(entry.label()) && "code".equals(entry.callType());
  }
}
