package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Given;
import java.util.function.UnaryOperator;

/** How the store is opened. A policy that it does not declare makes the scenario not applicable. */
public final class PolicySteps {
  private final ScenarioSession session;

  public PolicySteps(ScenarioScope scope) {
    this.session = scope.session();
  }

  @Given("a new session")
  public void newSession() {
    var unused = session.sessionStart();
  }

  @Given("the restart policy is {string}")
  public void restartPolicy(String policy) {
    RestartPolicy wanted = RestartPolicy.of(policy).orElseThrow();
    configure(config -> config.withRestartPolicy(wanted));
  }

  @Given("the wait stop policy is {string}")
  public void waitStopPolicy(String policy) {
    WaitStopPolicy wanted = WaitStopPolicy.of(policy.replace(' ', '_')).orElseThrow();
    configure(config -> config.withWaitStopPolicy(wanted));
  }

  @Given("retention keeps the newest {int} entry/entries")
  public void newest(int count) {
    configure(config -> config.withRetention(new Retention.Newest(count)));
  }

  @Given("retention keeps entries up to {int} second(s) old")
  public void maxAge(int seconds) {
    configure(config -> config.withRetention(new Retention.MaxAge(seconds * 1000L)));
  }

  @Given("the realtime focus policy is {string}")
  public void realtimeFocus(String policy) {
    RealtimeFocusPolicy wanted = RealtimeFocusPolicy.of(policy).orElseThrow();
    configure(config -> config.withRealtimeFocus(wanted));
  }

  @Given("raw payloads are kept")
  public void rawPayloadsAreKept() {
    configure(config -> config.withKeepRawPayload(true));
  }

  private void configure(UnaryOperator<StoreConfig> change) {
    session.configure(change);
  }
}
