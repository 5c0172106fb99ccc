package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SnapshotDifference;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** States that were handed out, and what changes from one to the next. */
public final class SnapshotSteps {

  @When("a careless reader writes into the state it was given")
  public void tamper() {
    var unused = ScenarioScope.get().session().give(new Command.Tamper());
  }

  @When("{int} reader(s) look/looks at the state")
  public void look(int readers) {
    for (int reader = 0; reader < readers; reader++) {
      var unused = ScenarioScope.get().session().give(new Command.Look());
    }
  }

  @Then("every state handed out so far still shows what it showed")
  public void heldStatesUnchanged() {
    ScenarioScope scope = ScenarioScope.get();
    // A look is a moment at which every state that was handed out is looked at again.
    look(1);
    List<String> changes = new ArrayList<>();
    for (Observation seen : scope.session().observations()) {
      for (HeldChange change : seen.heldChanges()) {
        changes.add(change.source() + " at step " + change.handedOutAt());
      }
    }
    scope
        .session()
        .example(
            changes.isEmpty(), "states that changed later", "none", String.join(", ", changes));
  }

  @Then("nothing has changed")
  public void nothingChanged() {
    onlyChanged(List.of());
  }

  @Then("nothing changed but {names}")
  public void onlyChanged(List<String> parts) {
    ScenarioScope scope = ScenarioScope.get();
    List<String> changed =
        new ArrayList<>(SnapshotDifference.between(scope.before(), scope.after()));
    changed.removeAll(parts);
    scope.expectEqual("parts that changed besides " + String.join(", ", parts), List.of(), changed);
  }
}
