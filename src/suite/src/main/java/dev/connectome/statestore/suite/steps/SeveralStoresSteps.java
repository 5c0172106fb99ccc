package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps with a second store of the same kind: the two stores share nothing. */
public final class SeveralStoresSteps {
  private static final String MODULE = "several_stores";
  private final ScenarioScope scope;
  private final ScenarioSession session;
  private @Nullable SessionStart another;
  private @Nullable Snapshot before;

  public SeveralStoresSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("every part of the state is set")
  public void use() {
    actions(false).forEach(scope::perform);
  }

  @When("another store is opened")
  public void open() {
    another = session.openAnother();
  }

  @When("every part of the state of the other store is set, and its session restarts")
  public void useTheOther() {
    before = session.state();
    actions(true).forEach(session::performOnAnother);
    session.performOnAnother(new Action.RestartSession());
  }

  @Then("the other store looks as this one did when it was opened")
  public void theOtherIsFresh() {
    SessionStart opened = another;
    if (opened == null) {
      throw new IllegalStateException("no other store is open");
    }
    List<String> differing =
        new ArrayList<>(
            SnapshotDifference.between(session.sessionStart().initial(), opened.initial()));
    differing.remove("session_id");
    scope.example(
        differing.isEmpty(),
        "what another store has of this one when it is opened",
        "nothing",
        String.join(", ", differing));
  }

  @Then("this store looks as before")
  public void thisIsAsBefore() {
    scope.give(new Command.Look());
    Snapshot earlier = before;
    if (earlier != null) {
      List<String> differing = SnapshotDifference.between(earlier, session.state());
      scope.example(
          differing.isEmpty(),
          "what this store has of another one that was used",
          "nothing",
          String.join(", ", differing));
    }
  }

  /** Returns actions that set each part of a state; the two stores get different values. */
  private List<Action> actions(boolean other) {
    Capabilities declared = session.capabilities();
    long nowMs = session.nowMs();
    List<Action> actions = new ArrayList<>();
    actions.add(
        new Action.CommitStepRelease(
            (other
                    ? ReleaseBuilder.release("s2", "ev-of-the-other", "n2", "e2", 9, nowMs)
                    : ReleaseBuilder.release("s1", "ev-of-this-one", "n1", "e1", 7, nowMs))
                .asRelease()));
    actions.add(new Action.SetMode(other ? "stepper" : "realtime"));
    actions.add(new Action.SetSpeed(other ? "3x" : "2x"));
    actions.add(new Action.StartWaitTimer(nowMs - (other ? 1_000.0 : 0)));
    actions.add(new Action.SetTickProgress(other ? 0.25 : 0.5));
    if (declared.optionalActions().contains(OptionalAction.SET_LOCAL_PAUSE)) {
      actions.add(new Action.SetLocalPause(!other));
    }
    if (declared.optionalActions().contains(OptionalAction.SET_HEALTH_BADGE)) {
      HealthBadge first = session.sessionStart().initial().healthBadges().get(MODULE);
      boolean warned = first != null && "WARN".equals(first.status());
      actions.add(
          new Action.SetHealthBadge(MODULE, other ? "OK" : warned ? "ERROR" : "WARN", null));
    }
    return actions;
  }
}
