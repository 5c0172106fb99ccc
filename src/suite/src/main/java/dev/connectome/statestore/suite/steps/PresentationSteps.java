package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps about mode, speed and the tick signal. */
public final class PresentationSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public PresentationSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("the mode is set to {literal}")
  public void setMode(Literal mode) {
    scope.perform(new Action.SetMode(mode.text()));
  }

  @When("the speed is set to {literal}")
  public void setSpeed(Literal speed) {
    scope.perform(new Action.SetSpeed(speed.text()));
  }

  @When("the speed goes through {names}")
  public void setSpeeds(List<String> speeds) {
    speeds.forEach(speed -> scope.perform(new Action.SetSpeed(speed)));
  }

  @When("the tick progress is set to {literal}")
  public void setTickProgress(Literal progress) {
    scope.perform(new Action.SetTickProgress(progress.number()));
  }

  @When("the local pause is switched on")
  public void pauseLocally() {
    scope.perform(new Action.SetLocalPause(true));
  }

  @Then("the selected mode is {expected}")
  public void mode(Expectation expected) {
    scope.expect("mode", expected, scope.after().mode());
  }

  @Then("the selected speed is {expected}")
  public void speed(Expectation expected) {
    scope.expect("speed", expected, scope.after().speed());
  }

  @Then("the tick progress stands at {expected}")
  public void tickProgress(Expectation expected) {
    scope.expect("tick progress", expected, tick().progress01());
  }

  @Then("the tick progress lies between 0 and 1")
  public void tickProgressInRange() {
    Double progress = tick().progress01();
    scope.example(
        progress != null && progress >= 0 && progress <= 1, "tick progress", "0 to 1", progress);
  }

  @Then("there is no tick interval")
  public void noInterval() {
    scope.example(tick().isPaused(), "tick interval", "none", tick().nominalIntervalMs());
  }

  @Then("there is a tick interval")
  public void interval() {
    Double interval = tick().nominalIntervalMs();
    scope.example(
        interval != null && interval > 0 && Double.isFinite(interval),
        "tick interval",
        "a number of milliseconds",
        interval);
  }

  @Then("each interval was strictly shorter than the one before")
  public void intervalsShrink() {
    List<Double> intervals = new ArrayList<>();
    for (Observation seen : speedChanges()) {
      Double interval = tick(seen.after().tickDisplay()).nominalIntervalMs();
      intervals.add(interval == null ? Double.POSITIVE_INFINITY : interval);
    }
    boolean shrinking = true;
    for (int next = 1; next < intervals.size(); next++) {
      shrinking &= intervals.get(next) < intervals.get(next - 1);
    }
    scope.example(shrinking, "tick intervals", "strictly shorter each time", intervals);
  }

  @Then("each speed had a label of its own, the same each time")
  public void labels() {
    Map<String, @Nullable String> labels = new HashMap<>();
    boolean steady = true;
    for (Observation seen : speedChanges()) {
      String label = tick(seen.after().tickDisplay()).speedLabel();
      String speed = String.valueOf(seen.after().speed());
      steady &= label != null && label.equals(labels.getOrDefault(speed, label));
      labels.put(speed, label);
    }
    boolean distinct = new HashSet<>(labels.values()).size() == labels.size();
    scope.example(steady && distinct, "speed labels", "one of its own for each speed", labels);
  }

  private List<Observation> speedChanges() {
    return session.observations().stream()
        .filter(
            seen ->
                seen.command() instanceof Command.Perform perform
                    && perform.action() instanceof Action.SetSpeed)
        .toList();
  }

  private TickDisplay tick() {
    return tick(scope.after().tickDisplay());
  }

  private static TickDisplay tick(@Nullable TickDisplay shown) {
    return shown == null ? new TickDisplay(null, null, null) : shown;
  }
}
