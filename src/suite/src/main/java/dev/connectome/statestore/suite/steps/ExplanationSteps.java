package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Explanation;
import io.cucumber.java.en.Then;

/** What is said about the current step, and where the step script stands. */
public final class ExplanationSteps {
  private final ScenarioScope scope;

  public ExplanationSteps(ScenarioScope scope) {
    this.scope = scope;
  }

  @Then("the explanation is {expected}")
  public void sentence(Expectation expected) {
    scope.expect("explanation", expected, explanation().sentence());
  }

  @Then("the notes are {expected}")
  public void notes(Expectation expected) {
    scope.expect("notes", expected, explanation().notes());
  }

  @Then("nothing is explained")
  public void nothing() {
    scope.example(explanation().isEmpty(), "explanation", "none", explanation());
  }

  @Then("the cursor is {expected}")
  public void cursor(Expectation expected) {
    scope.expect("cursor", expected, scope.after().cursor());
  }

  @Then("the cursor is where it was")
  public void cursorUnchanged() {
    scope.expectEqual("cursor", scope.before().cursor(), scope.after().cursor());
  }

  private Explanation explanation() {
    Explanation shown = scope.after().explanation();
    return shown == null ? Explanation.none() : shown;
  }
}
