package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the step classes of one scenario share; each gets it through its constructor. */
public final class ScenarioScope {
  private final ScenarioSession session;
  private final long startedAtNanos = System.nanoTime();
  private final List<String> burst = new ArrayList<>();
  private int released;

  public ScenarioScope(ScenarioSession session) {
    this.session = session;
  }

  ScenarioSession session() {
    return session;
  }

  /** How long the scenario has been running. */
  long millis() {
    return (System.nanoTime() - startedAtNanos) / 1_000_000;
  }

  /** Needs a store that reads the clock it is given: another one's times cannot be foreseen. */
  void needClock() {
    session.require(setsTheClock(), "that it reads the clock it is given");
  }

  /** Performs an action; the checks look at what is seen. */
  void perform(Action action) {
    give(new Command.Perform(action));
  }

  /** Does something to the store; the checks look at what is seen. */
  void give(Command command) {
    var unused = session.give(command);
  }

  /** Hands in a release. */
  void release(ReleaseBuilder release) {
    perform(new Action.CommitStepRelease(release.asRelease()));
  }

  /** Hands in a realtime event. */
  void event(ReleaseBuilder event) {
    perform(new Action.AppendRealtimeEvent(event.asEvent()));
  }

  /** Looks at the store: shown times are those of this moment. */
  void look() {
    give(new Command.Look());
  }

  /** The store's clock, milliseconds since the epoch. */
  long nowMs() {
    return session.nowMs();
  }

  /** An example that the scenario gives; see {@link ScenarioSession#example}. */
  void example(boolean holds, String what, @Nullable Object expected, @Nullable Object observed) {
    session.example(holds, what, expected, observed);
  }

  /** What a read showed after the last command. */
  Snapshot after() {
    return session.state();
  }

  /** What a read showed before the last command. */
  Snapshot before() {
    List<Observation> all = session.observations();
    return all.size() < 2 ? session.sessionStart().initial() : all.get(all.size() - 2).after();
  }

  /** The newest entry; null when there is none. */
  @Nullable FlowEvent newest() {
    int size = after().ledger().size();
    return size == 0 ? null : after().ledger().get(size - 1);
  }

  /** The ids in the ledger, oldest first. */
  List<String> ledgerIds() {
    List<String> ids = new ArrayList<>();
    for (int position = 0; position < after().ledger().size(); position++) {
      ids.add(String.valueOf(after().ledger().get(position).id()));
    }
    return ids;
  }

  /** The next cursor of a step script that goes on by one. */
  long nextCursor() {
    Double cursor = after().cursor();
    return cursor == null ? 1 : Math.max(0, Math.round(cursor)) + 1;
  }

  /** A number that no step of this scenario had before. */
  int nextStep() {
    return ++released;
  }

  /** The ids of the latest burst, in the order in which they were handed in. */
  List<String> burst() {
    return burst;
  }

  /** Compares a value with what the scenario expects. */
  void expect(String what, Expectation expected, @Nullable Object observed) {
    double nowMs = setsTheClock() ? session.nowMs() : Double.NaN;
    example(expected.accepts(observed, nowMs), what, expected.written(), ShownValue.of(observed));
  }

  /** Whether times can be foreseen to the millisecond. */
  boolean setsTheClock() {
    return session.capabilities().time() == TimeSource.VIRTUAL;
  }

  /** Compares a value with the one that must be seen. */
  void expectEqual(String what, @Nullable Object expected, @Nullable Object observed) {
    example(
        PlainValue.same(expected, observed),
        what,
        ShownValue.of(expected),
        ShownValue.of(observed));
  }
}
