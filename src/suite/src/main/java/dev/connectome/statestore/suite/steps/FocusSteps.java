package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;

/**
 * Steps about the focus, the explanation of the current step and the position in the step script.
 */
public final class FocusSteps {
  private final ScenarioScope scope;

  public FocusSteps(ScenarioScope scope) {
    this.scope = scope;
  }

  @Then("the focus is:")
  public void focus(DataTable table) {
    List<String> names = table.row(0);
    List<String> expected = table.row(1);
    for (int column = 0; column < names.size(); column++) {
      expect(names.get(column), Expectation.of(expected.get(column)));
    }
  }

  @Then("nothing is in focus")
  public void nothing() {
    Expectation none = Expectation.of("none");
    expect("node", none);
    expect("edge", none);
    expect("step key", none);
  }

  @Then("the focus has not moved")
  public void notMoved() {
    scope.expectEqual("active focus", scope.before().focus(), scope.after().focus());
  }

  private void expect(String what, Expectation expected) {
    Focus shown = scope.after().focus();
    Focus focus = shown == null ? Focus.none() : shown;
    String observed =
        switch (what) {
          case "node" -> focus.activeNodeId();
          case "edge" -> focus.activeEdgeId();
          case "step key" -> focus.activeStepKey();
          default -> throw new IllegalArgumentException("a focus has no " + what);
        };
    scope.expect("active " + what, expected, observed);
    // A set of nodes or edges does not fit into a field for one name; the reader stores it
    // separately.
    scope.expectEqual(
        "sets in the focus",
        List.of(),
        scope.after().misfits().keySet().stream()
            .filter(path -> path.startsWith("active_focus"))
            .toList());
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
  public void nothingExplained() {
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
