package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.observation.history.CommandForm;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.Finding;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps for recordings: any command with exactly its arguments, at exactly its time. Scenarios that
 * the kit writes from a history use them when no other sentence says it exactly.
 */
public final class RecordedSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public RecordedSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  /** Sets the clock before the store is opened. A store with the machine's own clock ignores it. */
  @Given("the clock stands at {word}")
  public void clockStandsAt(String instant) {
    if (scope.setsTheClock()) {
      session.passTime(Instant.parse(instant).toEpochMilli() - session.nowMs());
    }
  }

  @Given("retention keeps entries up to {long} ms old")
  public void maxAge(long ms) {
    session.configure(config -> config.withRetention(new Retention.MaxAge(ms)));
  }

  @When("the clock goes on by {long} ms")
  public void clockGoesOn(long ms) {
    session.passTime(ms);
  }

  @When("the clock goes back by {long} ms")
  public void clockGoesBack(long ms) {
    scope.needClock();
    session.passTime(-ms);
  }

  @When("a realtime event arrives with nothing but:")
  public void eventWithNothingBut(DataTable fields) {
    give(ReleaseBuilder.empty(session.nowMs()).with(fields.asLists()).asEvent());
  }

  @When("a release arrives as written:")
  public void releaseAsWritten(String written) {
    scope.perform(new Action.CommitStepRelease(new RawRelease(LiteralReader.read(written))));
  }

  @When("a realtime event arrives as written:")
  public void eventAsWritten(String written) {
    give(new RawEvent(LiteralReader.read(written)));
  }

  @When("the action {string} is called with:")
  public void call(String name, DataTable arguments) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("name", name);
    for (List<String> row : arguments.asLists()) {
      Object value = LiteralReader.read(row.get(1));
      if (value != NamedValue.ABSENT) {
        plain.put(row.get(0), value);
      }
    }
    scope.perform(ActionForm.fromPlain(plain));
  }

  @When("threads release as written beside {int} reader(s):")
  public void race(int readers, String written) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("kind", "race");
    plain.put("releases_by_thread", LiteralReader.read(written));
    plain.put("readers", readers);
    Command race = CommandForm.fromPlain(plain);
    scope.give(race);
  }

  /**
   * Names the requirement that the scenario demonstrates; the checks judge it in each step anyway.
   */
  @Then("{string} was kept in every step")
  public void kept(String requirement) {
    List<String> broken =
        session.findings().stream()
            .filter(finding -> finding.requirement().equals(requirement))
            .map(Finding::problem)
            .toList();
    scope.expectEqual("what breaks " + requirement, List.of(), broken);
  }

  private void give(RawEvent event) {
    scope.perform(new Action.AppendRealtimeEvent(event));
  }
}
