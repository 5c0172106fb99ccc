package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Explanation;
import io.cucumber.java.en.Then;

/** What is said about the current step, and where the step script stands. */
public final class ExplanationSteps {

  @Then("the explanation is {expected}")
  public void sentence(Expectation expected) {
    ScenarioScope.get().expect("explanation", expected, explanation().sentence());
  }

  @Then("the notes are {expected}")
  public void notes(Expectation expected) {
    ScenarioScope.get().expect("notes", expected, explanation().notes());
  }

  @Then("nothing is explained")
  public void nothing() {
    ScenarioScope.get()
        .session()
        .example(explanation().isEmpty(), "explanation", "none", explanation());
  }

  @Then("the cursor is {expected}")
  public void cursor(Expectation expected) {
    ScenarioScope scope = ScenarioScope.get();
    scope.expect("cursor", expected, scope.after().cursor());
  }

  @Then("the cursor is where it was")
  public void cursorUnchanged() {
    ScenarioScope scope = ScenarioScope.get();
    scope.expectEqual("cursor", scope.before().cursor(), scope.after().cursor());
  }

  private static Explanation explanation() {
    Explanation shown = ScenarioScope.get().after().explanation();
    return shown == null ? Explanation.none() : shown;
  }
}
