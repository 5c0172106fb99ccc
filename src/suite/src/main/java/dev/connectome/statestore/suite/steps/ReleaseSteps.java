package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.When;
import java.util.List;

/**
 * Steps with well-formed step releases. Fields that a sentence does not mention follow from the
 * names in the sentence.
 */
public final class ReleaseSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public ReleaseSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("step {string} releases {string}")
  public void release(String step, String event) {
    scope.release(draft(step, event));
  }

  @When("step {string} releases {string} with:")
  public void releaseWith(String step, String event, DataTable fields) {
    scope.release(draft(step, event).with(fields.asLists()));
  }

  @When("step {string} releases {string} lighting node {string} and edge {string}")
  public void releaseLighting(String step, String event, String node, String edge) {
    long nowMs = session.nowMs();
    scope.release(ReleaseBuilder.release(step, event, node, edge, scope.nextCursor(), nowMs));
  }

  @When("step {string} releases {string} with texts of {int} characters")
  public void releaseLongTexts(String step, String event, int length) {
    ReleaseBuilder release = draft(step, event);
    for (String field : List.of("label", "payload_summary", "notes")) {
      String beginning = field + " from beginning to end ";
      release =
          release.with(
              "event." + field,
              beginning.repeat(length / beginning.length() + 1).substring(0, length - 1) + ".");
    }
    scope.release(release);
  }

  @When("step {string} releases {string} explaining {string}")
  public void releaseExplaining(String step, String event, String sentence) {
    scope.release(draft(step, event).with("explanation_sentence", sentence));
  }

  @When("step {string} releases {string} and moves the cursor to {int}")
  public void releaseMovingCursor(String step, String event, int cursor) {
    scope.release(draft(step, event).with("cursor_next", (double) cursor));
  }

  @When("step {string} releases {string} and {touches} the wait timer")
  public void releaseTouchingTimer(String step, String event, String waitTimerAction) {
    scope.release(draft(step, event).with("wait_timer_action", waitTimerAction));
  }

  @When("{int} more step(s) release/releases")
  public void moreSteps(int count) {
    for (int done = 0; done < count; done++) {
      next();
    }
  }

  @When("{int} steps release within {double} second(s)")
  public void burstWithin(int count, double seconds) {
    scope.burst().clear();
    for (int done = 0; done < count; done++) {
      scope.burst().add(next());
      session.passTime(Math.round(seconds * 1000 / count));
    }
  }

  @When("{int} steps release in the same millisecond")
  public void burstAtOnce(int count) {
    burstWithin(count, 0);
  }

  private String next() {
    int number = scope.nextStep();
    String event = "ev-" + number;
    scope.release(draft("s" + number, event));
    return event;
  }

  private ReleaseBuilder draft(String step, String event) {
    return ReleaseBuilder.release(
        step, event, "node of " + event, "edge of " + event, scope.nextCursor(), session.nowMs());
  }
}
