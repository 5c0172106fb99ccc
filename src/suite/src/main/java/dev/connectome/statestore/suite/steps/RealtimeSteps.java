package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Objects;

/** Steps about events that arrive from telemetry. */
public final class RealtimeSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public RealtimeSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("realtime event {string} arrives")
  public void arrives(String id) {
    scope.event(event(id));
  }

  @When("realtime event {string} arrives going to node {string}")
  public void arrivesGoingTo(String id, String node) {
    scope.event(event(id).with("to_node_id", node));
  }

  @When("realtime event {string} arrives dated {double} second(s) ago")
  public void arrivesDatedAgo(String id, double seconds) {
    scope.event(event(id).with("at_ms", scope.nowMs() - Math.round(seconds * 1000)));
  }

  @When("realtime event {string} arrives dated {double} second(s) ahead")
  public void arrivesDatedAhead(String id, double seconds) {
    arrivesDatedAgo(id, -seconds);
  }

  @When("realtime event {string} arrives with:")
  public void arrivesWith(String id, DataTable fields) {
    scope.event(event(id).with(fields.asLists()));
  }

  @When("the focus is pinned")
  public void pin() {
    scope.perform(new Action.SetRealtimeFocusPin(true));
  }

  @When("the focus is let go")
  public void unpin() {
    scope.perform(new Action.SetRealtimeFocusPin(false));
  }

  @Then("{int} entry/entries was/were evicted")
  public void evicted(int count) {
    int gone = scope.before().ledger().size() + 1 - scope.after().ledger().size();
    scope.expectEqual("entries that left", count, gone);
    if (session.capabilities().docks().contains(DockName.EVICTIONS)) {
      scope.expectEqual("entries reported as evicted", (double) count, reported());
    }
  }

  @Then("explanation and cursor stay or follow, as the store declares")
  public void explanationAndCursor() {
    Capabilities declared = session.capabilities();
    Snapshot before = scope.before();
    Snapshot after = scope.after();
    if (declared.realtimeExplanation() == RealtimeExplanation.STAYS) {
      scope.expectEqual("explanation", before.explanation(), after.explanation());
    } else {
      // Two events never have the same explanation: each explanation follows from its own event.
      Explanation shown = after.explanation();
      boolean stale =
          shown != null && !shown.isEmpty() && Objects.equals(before.explanation(), shown);
      scope.example(!stale, "explanation", "about the event", shown);
    }
    double step = declared.realtimeCursor() == RealtimeCursor.STAYS ? 0 : 1;
    Double cursor = before.cursor();
    scope.expectEqual("cursor", cursor == null ? step : cursor + step, after.cursor());
  }

  /** Returns the number of evictions that the store reported; 0 may be reported or omitted. */
  private double reported() {
    return session.last().observerEvents().stream()
        .filter(ObserverEvent.DockFired.class::isInstance)
        .map(ObserverEvent.DockFired.class::cast)
        .filter(dock -> DockName.of(dock.name()).filter(DockName.EVICTIONS::equals).isPresent())
        .mapToDouble(
            dock ->
                dock.fields().get("evicted_count") instanceof Number number
                    ? number.doubleValue()
                    : Double.NaN)
        .sum();
  }

  private ReleaseBuilder event(String id) {
    return ReleaseBuilder.event(id, "node of " + id, scope.nowMs());
  }
}
