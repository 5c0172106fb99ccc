package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.history.ObserverBehaviourForm;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps about additional observers, well behaved or badly behaved. */
public final class ObserverSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public ObserverSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  /** The call at which an observer does something. */
  @ParameterType(value = "notification|commit dock", useForSnippets = false)
  public Moment moment(String text) {
    return text.equals("notification") ? Moment.NOTIFICATION : Moment.DOCK;
  }

  @When("the observer {string} subscribes")
  public void subscribes(String observer) {
    subscribe(observer, new ObserverBehaviour.Listens());
  }

  @When("the observer {string} subscribes and throws at every {moment}")
  public void subscribesAndThrows(String observer, Moment at) {
    subscribe(observer, new ObserverBehaviour.Throws(at));
  }

  @When("the observer {string} subscribes and leaves at the first {moment}")
  public void subscribesAndLeaves(String observer, Moment at) {
    subscribe(observer, new ObserverBehaviour.Leaves(at));
  }

  @When("the observer {string} subscribes and removes {string} at the first {moment}")
  public void subscribesAndRemoves(String observer, String other, Moment at) {
    subscribe(observer, new ObserverBehaviour.Removes(at, other));
  }

  @When("the observer {string} subscribes and brings {string} at the first {moment}")
  public void subscribesAndBrings(String observer, String newcomer, Moment at) {
    subscribe(observer, new ObserverBehaviour.Brings(at, newcomer));
  }

  /** The action is written below the sentence in the same form as in a history. */
  @When("the observer {string} subscribes and acts at the first {moment}:")
  public void subscribesAndActs(String observer, Moment at, String action) {
    subscribeActing(observer, at, action, false);
  }

  @When(
      "the observer {string} subscribes and acts at the first {moment}, then writes into what that"
          + " returned:")
  public void subscribesActsAndWrites(String observer, Moment at, String action) {
    subscribeActing(observer, at, action, true);
  }

  private void subscribeActing(String observer, Moment at, String action, boolean writes) {
    Map<String, @Nullable Object> behaviour = new LinkedHashMap<>();
    behaviour.put("kind", "acts");
    behaviour.put("at", at.wireName());
    behaviour.put("action", LiteralReader.read(action));
    behaviour.put("writes", writes);
    subscribe(observer, ObserverBehaviourForm.fromPlain(behaviour));
  }

  @When("the observer {string} leaves")
  public void leaves(String observer) {
    scope.give(new Command.Unsubscribe(observer));
  }

  private void subscribe(String observer, ObserverBehaviour behaviour) {
    Capabilities declared = session.capabilities();
    session.require(declared.severalObservers(), "several observers");
    scope.give(new Command.Subscribe(observer, behaviour));
  }

  @Then("the observer {string} was told {int} time(s)")
  public void wasTold(String observer, int times) {
    scope.expectEqual("notifications of " + observer, times, notifications(observer).size());
  }

  @Then("the observer {string} heard the commit dock {int} time(s)")
  public void heard(String observer, int times) {
    long heard =
        session.last().observerEvents().stream()
            .filter(ObserverEvent.DockFired.class::isInstance)
            .map(ObserverEvent.DockFired.class::cast)
            .filter(dock -> dock.observer().equals(observer))
            .filter(dock -> DockName.of(dock.name()).filter(DockName.COMMIT::equals).isPresent())
            .count();
    scope.expectEqual("commit docks heard by " + observer, times, (int) heard);
  }

  @Then("the last state that the observer {string} was told is the current one")
  public void lastIsCurrent(String observer) {
    List<ObserverEvent.Notified> told = notifications(observer);
    List<String> different =
        told.isEmpty()
            ? List.of("nothing was told")
            : SnapshotDifference.between(told.get(told.size() - 1).delivered(), scope.after());
    scope.expectEqual(
        "parts of the last state that " + observer + " was told that are out of date",
        List.of(),
        different);
  }

  private List<ObserverEvent.Notified> notifications(String observer) {
    return session.last().observerEvents().stream()
        .filter(ObserverEvent.Notified.class::isInstance)
        .map(ObserverEvent.Notified.class::cast)
        .filter(observerEvent -> observerEvent.observer().equals(observer))
        .toList();
  }
}
