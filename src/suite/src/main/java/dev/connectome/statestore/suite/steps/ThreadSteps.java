package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.suite.ScenarioSession;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Steps with several threads. */
public final class ThreadSteps {
  private static final List<String> WAIT_ACTIONS = List.of("none", "start", "stop");
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public ThreadSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("{int} threads release {int} steps each while {int} others read")
  public void race(int threads, int steps, int readers) {
    long nowMs = session.nowMs();
    List<List<RawRelease>> releases = new ArrayList<>();
    for (int thread = 1; thread <= threads; thread++) {
      List<RawRelease> own = new ArrayList<>();
      for (int step = 1; step <= steps; step++) {
        String event = id(thread, step);
        own.add(
            ReleaseBuilder.release(
                    "s-" + event,
                    event,
                    "node of " + event,
                    "edge of " + event,
                    1000L * thread + step,
                    nowMs)
                .with("notes", step % 2 == 0 ? "notes of " + event : NamedValue.ABSENT)
                .with("wait_timer_action", WAIT_ACTIONS.get(step % WAIT_ACTIONS.size()))
                .asRelease());
      }
      releases.add(own);
    }
    scope.give(new Command.Race(releases, readers));
  }

  @Then("the ledger holds the {int} steps of each of {int} threads once, each thread's in order")
  public void holdsAll(int steps, int threads) {
    List<String> ids = scope.ledgerIds();
    for (int thread = 1; thread <= threads; thread++) {
      List<String> expected = new ArrayList<>();
      for (int step = 1; step <= steps; step++) {
        expected.add(id(thread, step));
      }
      String prefix = "t" + thread + "-";
      List<String> own = ids.stream().filter(id -> id.startsWith(prefix)).toList();
      scope.expectEqual("entries of thread " + thread, expected, own);
    }
  }

  @Then("no reader saw the ledger shrink")
  public void neverShrank() {
    if (!(session.last().outcome() instanceof Outcome.Raced raced)) {
      scope.example(false, "outcome", "a race", session.last().outcome());
      return;
    }
    boolean shrank = false;
    for (List<Snapshot> seen : raced.seenByReaders()) {
      for (int next = 1; next < seen.size(); next++) {
        shrank |= seen.get(next).ledger().size() < seen.get(next - 1).ledger().size();
      }
    }
    scope.example(!shrank, "a ledger that shrank", "none", "one");
    scope.expectEqual("what threads threw", List.of(), raced.failures());
  }

  private static String id(int thread, int step) {
    return "t" + thread + "-" + step;
  }
}
