package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.ShownValue;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Steps about the wait timer and its clock. */
public final class WaitTimerSteps {
  private static final double ROUNDING = 1e-9;
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public WaitTimerSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("the wait timer starts")
  public void start() {
    startedAgo(0);
  }

  @When("the wait timer is told that it started {double} second(s) ago")
  public void startedAgo(double seconds) {
    scope.perform(new Action.StartWaitTimer(session.nowMs() - Math.round(seconds * 1000)));
  }

  @When("the wait timer is told to start {double} second(s) from now")
  public void startsIn(double seconds) {
    startedAgo(-seconds);
  }

  @When("the wait timer stops")
  public void stop() {
    stoppedAgo(0);
  }

  @When("the wait timer is told that the answer came {double} second(s) ago")
  public void stoppedAgo(double seconds) {
    scope.perform(new Action.StopWaitTimer(session.nowMs() - Math.round(seconds * 1000)));
  }

  @When("{double} second(s) pass/passes")
  public void pass(double seconds) {
    session.passTime(Math.round(seconds * 1000));
    scope.look();
  }

  @When("the clock jumps back {double} second(s)")
  public void jumpBack(double seconds) {
    scope.needClock();
    pass(-seconds);
  }

  @Then("the wait timer shows {double} second(s)")
  public void shows(double seconds) {
    scope.look();
    if (!scope.setsTheClock()) {
      // The checks judge how long the machine really took.
      return;
    }
    Object display = progress().secondsDisplay();
    if (display != null) {
      scope.example(
          isDisplayOf(seconds, display),
          "seconds shown",
          "about " + ShownValue.of(seconds),
          ShownValue.of(display));
    }
    stands(seconds / 4.0);
  }

  /** For tables of examples; see {@link TableSteps}. */
  void stands(double progress) {
    scope.look();
    if (!scope.setsTheClock()) {
      return;
    }
    Double value = progress().value01();
    // A value that the store does not derive cannot be compared; the checks report it.
    if (value != null) {
      scope.example(Math.abs(value - progress) < ROUNDING, "wait progress", progress, value);
    }
  }

  @Then("the wait timer counts from {double} second(s) ago")
  public void countsFrom(double seconds) {
    scope.needClock();
    scope.expectEqual(
        "start of the wait",
        (double) (session.nowMs() - Math.round(seconds * 1000)),
        progress().startedAtMs());
  }

  @Then("the wait timer has no start time")
  public void hasNoStart() {
    scope.expectEqual("start of the wait", null, progress().startedAtMs());
  }

  private static boolean isDisplayOf(double seconds, @Nullable Object display) {
    BigDecimal shown;
    try {
      shown = new BigDecimal(String.valueOf(display));
    } catch (NumberFormatException notANumber) {
      return false;
    }
    boolean tenths = shown.stripTrailingZeros().scale() <= 1;
    return tenths && Math.abs(shown.doubleValue() - seconds) <= 0.05 + ROUNDING;
  }

  private WaitProgress progress() {
    WaitProgress shown = scope.after().waitProgress();
    return shown == null ? WaitProgress.never() : shown;
  }
}
