package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Given;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Steps about the capabilities that a scenario needs and the configuration of its store. The
 * scenario is not run on a store that does not declare them.
 */
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

  private static final String TYPES =
      "arguments of another kind: its adapter's types rule them out";

  @Given("a store that takes realtime events")
  public void realtime() {
    need(Capabilities::realtime, "the realtime profile");
  }

  @Given("a store that is safe for several threads")
  public void safeForThreads() {
    need(Capabilities::safeForThreads, "that it is thread-safe");
  }

  @Given("a subscriber")
  public void subscriber() {
    need(Capabilities::subscription, "a subscription");
  }

  @Given("a listener on the dock {string}")
  public void listener(String dock) {
    DockName name = DockName.of(dock).orElseThrow();
    need(declared -> declared.docks().contains(name), "the dock " + dock);
  }

  @Given("a store whose actions hand back the state")
  public void returnsSnapshot() {
    need(Capabilities::returnsSnapshot, "that its actions return the state");
  }

  @Given("an adapter that can hand over any release")
  public void anyRelease() {
    need(declared -> declared.arguments().anyRelease(), TYPES);
  }

  @Given("an adapter that can hand over arguments of any kind")
  public void anyArguments() {
    need(declared -> declared.arguments().any(), TYPES);
  }

  @Given("a store that offers {string}")
  public void offers(String optionalAction) {
    OptionalAction action = OptionalAction.of(optionalAction).orElseThrow();
    need(declared -> declared.optionalActions().contains(action), optionalAction);
  }

  private void need(Predicate<Capabilities> declared, String what) {
    session.require(declared.test(session.capabilities()), what);
  }
}
