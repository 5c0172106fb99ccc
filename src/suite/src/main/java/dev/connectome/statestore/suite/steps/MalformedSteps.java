package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.EdgeValue;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps with releases and events that are malformed in some way. */
public final class MalformedSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public MalformedSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("a release arrives whose {word} is {literal}")
  public void releaseWhose(String path, Literal value) {
    scope.release(
        ReleaseBuilder.release("s", "ev", "n", "e", scope.nextCursor(), scope.nowMs())
            .with(path, value.value()));
  }

  @When("releases arrive with each edge value of {word}")
  public void eachEdgeValue(String path) {
    for (EdgeValue edge : InputTable.of(path).edges()) {
      releaseWhose(inRelease(path), new Literal(edge.argument().value()));
      stored();
    }
  }

  @When("realtime events arrive with each edge value of {word}")
  public void eachEdgeValueInRealtime(String path) {
    for (EdgeValue edge : InputTable.of(path).edges()) {
      eventWhose(path.substring("event.".length()), new Literal(edge.argument().value()));
    }
  }

  @When("the action {string} gets each edge value of {word}")
  public void callWithEach(String name, String path) {
    for (EdgeValue edge : InputTable.of(path).edges()) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      plain.put("name", name);
      plain.put(path.substring(path.indexOf('.') + 1), edge.argument().value());
      scope.perform(ActionForm.fromPlain(plain));
    }
  }

  /** Returns a path of the table relative to a release: without the release's own name. */
  private static String inRelease(String path) {
    return path.startsWith("release.") ? path.substring("release.".length()) : path;
  }

  @When("a release arrives with nothing but:")
  public void releaseWithNothingBut(DataTable fields) {
    scope.release(ReleaseBuilder.empty(scope.nowMs()).with(fields.asLists()));
  }

  @When("a release arrives with nothing in it")
  public void emptyRelease() {
    scope.release(ReleaseBuilder.empty(scope.nowMs()));
  }

  @When("a release arrives that is {literal}")
  public void releaseThatIs(Literal value) {
    scope.perform(new Action.CommitStepRelease(new RawRelease(value.value())));
  }

  @When("a realtime event arrives that is {literal}")
  public void eventThatIs(Literal value) {
    scope.perform(new Action.AppendRealtimeEvent(new RawEvent(value.value())));
  }

  /** For tables of examples; see {@link TableSteps}. */
  void eventWhose(String path, Literal value) {
    scope.event(ReleaseBuilder.event("rt", "n", scope.nowMs()).with(path, value.value()));
  }

  @When("a realtime event arrives with nothing in it")
  public void emptyEvent() {
    scope.event(ReleaseBuilder.empty(scope.nowMs()));
  }

  @Then("it was stored as one more entry")
  public void stored() {
    boolean threw = session.last().outcome() instanceof Outcome.Threw;
    scope.example(!threw, "the outcome", "no exception", session.last().outcome());
    int before = scope.before().ledger().size();
    scope.expectEqual("entries", before + 1, scope.after().ledger().size());
    List<String> ids = scope.ledgerIds();
    scope.example(
        ids.stream().noneMatch(String::isEmpty), "ids in the ledger", "none is empty", ids);
  }
}
