package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Steps about states that were handed out, and about changes between states. */
public final class SnapshotSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public SnapshotSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("a careless reader writes into the state it was given")
  public void tamper() {
    scope.give(new Command.Tamper());
  }

  @When("{int} reader(s) look/looks at the state")
  public void look(int readers) {
    for (int reader = 0; reader < readers; reader++) {
      scope.give(new Command.Look());
    }
  }

  @Then("every state handed out so far still shows what it showed")
  public void heldStatesUnchanged() {
    // A look also checks each retained state again.
    look(1);
    List<String> changes = new ArrayList<>();
    for (Observation seen : session.observations()) {
      for (HeldChange change : seen.heldChanges()) {
        changes.add(change.source() + " at step " + change.handedOutAt());
      }
    }
    scope.example(
        changes.isEmpty(), "states that changed later", "none", String.join(", ", changes));
  }

  @Then("nothing has changed")
  public void nothingChanged() {
    onlyChanged(List.of());
  }

  @Then("nothing changed but {names}")
  public void onlyChanged(List<String> parts) {
    List<String> changed =
        new ArrayList<>(SnapshotDifference.between(scope.before(), scope.after()));
    changed.removeAll(parts);
    scope.expectEqual("parts that changed besides " + String.join(", ", parts), List.of(), changed);
  }
}
