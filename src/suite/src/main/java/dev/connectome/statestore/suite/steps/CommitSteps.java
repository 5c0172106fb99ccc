package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Optional;

/** Steps about which observers are notified of a commit, how often, and what they see. */
public final class CommitSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public CommitSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @Then("the subscriber was told once")
  public void toldOnce() {
    scope.expectEqual("notifications", 1, notifications().size());
  }

  @Then("the subscriber was told at most once")
  public void toldAtMostOnce() {
    int told = notifications().size();
    scope.example(told <= 1, "notifications", "at most 1", told);
  }

  @Then("the dock {string} fired once")
  public void firedOnce(String dock) {
    scope.expectEqual(dock, 1, fired(dock).size());
  }

  @Then("the dock {string} fired at least once")
  public void firedAtLeastOnce(String dock) {
    int times = fired(dock).size();
    scope.example(times >= 1, dock, "at least 1", times);
  }

  @Then("the dock {string} fired at most once")
  public void firedAtMostOnce(String dock) {
    int times = fired(dock).size();
    scope.example(times <= 1, dock, "at most 1", times);
  }

  @Then("the dock {string} did not fire")
  public void didNotFire(String dock) {
    scope.expectEqual(dock, 0, fired(dock).size());
  }

  @Then("whoever was told saw the settled state")
  public void sawSettled() {
    for (ObserverEvent observerEvent : session.last().observerEvents()) {
      Snapshot inside = observerEvent.readInside();
      if (inside != null) {
        settled("read inside a callback", inside);
      }
      Snapshot given = observerEvent.given();
      if (given != null) {
        settled(
            observerEvent instanceof ObserverEvent.DockFired dock
                ? "carried by " + dock.name()
                : "delivered to a subscriber",
            given);
      }
    }
  }

  @Then("the state handed back is the one that a read shows")
  public void handedBack() {
    Outcome outcome = session.last().outcome();
    if (outcome instanceof Outcome.Returned returned) {
      settled("handed back", returned.state());
    } else {
      scope.example(false, "handed back", "the state", outcome);
    }
  }

  private void settled(String what, Snapshot seen) {
    if (seen.unreadable() != null) {
      // PAT-P1 covers this case.
      return;
    }
    List<String> different = SnapshotDifference.between(seen, scope.after());
    scope.expectEqual("parts that differ from the settled state, " + what, List.of(), different);
  }

  private List<ObserverEvent.Notified> notifications() {
    return session.last().observerEvents().stream()
        .filter(ObserverEvent.Notified.class::isInstance)
        .filter(observerEvent -> observerEvent.observer().equals(ObserverEvent.FIRST_OBSERVER))
        .map(ObserverEvent.Notified.class::cast)
        .toList();
  }

  private List<ObserverEvent.DockFired> fired(String dock) {
    Optional<DockName> wanted = DockName.of(dock);
    return session.last().observerEvents().stream()
        .filter(ObserverEvent.DockFired.class::isInstance)
        .filter(observerEvent -> observerEvent.observer().equals(ObserverEvent.FIRST_OBSERVER))
        .map(ObserverEvent.DockFired.class::cast)
        .filter(observerEvent -> DockName.of(observerEvent.name()).equals(wanted))
        .toList();
  }
}
