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

/**
 * The objects that the step classes of one scenario share; each class receives it in its
 * constructor.
 */
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

  /** Returns how long the scenario has been running. */
  long millis() {
    return (System.nanoTime() - startedAtNanos) / 1_000_000;
  }

  /** Requires a store that reads the given clock: the times of other stores cannot be predicted. */
  void needClock() {
    session.require(setsTheClock(), "that it reads the clock it is given");
  }

  /** Performs an action; the checks judge the observation. */
  void perform(Action action) {
    give(new Command.Perform(action));
  }

  /** Performs a command; the checks judge the observation. */
  void give(Command command) {
    var unused = session.give(command);
  }

  /** Passes in a release. */
  void release(ReleaseBuilder release) {
    perform(new Action.CommitStepRelease(release.asRelease()));
  }

  /** Passes in a realtime event. */
  void event(ReleaseBuilder event) {
    perform(new Action.AppendRealtimeEvent(event.asEvent()));
  }

  /** Reads the store, so that shown times are those of this moment. */
  void look() {
    give(new Command.Look());
  }

  /** Returns the time on the store's clock, in milliseconds since the epoch. */
  long nowMs() {
    return session.nowMs();
  }

  /** Records an example of the scenario; see {@link ScenarioSession#example}. */
  void example(boolean holds, String what, @Nullable Object expected, @Nullable Object observed) {
    session.example(holds, what, expected, observed);
  }

  /** Returns the state that was read after the last command. */
  Snapshot after() {
    return session.state();
  }

  /** Returns the state that was read before the last command. */
  Snapshot before() {
    List<Observation> all = session.observations();
    return all.size() < 2 ? session.sessionStart().initial() : all.get(all.size() - 2).after();
  }

  /** Returns the newest entry; null when there is none. */
  @Nullable FlowEvent newest() {
    int size = after().ledger().size();
    return size == 0 ? null : after().ledger().get(size - 1);
  }

  /** Returns the ids in the ledger, oldest first. */
  List<String> ledgerIds() {
    List<String> ids = new ArrayList<>();
    for (int position = 0; position < after().ledger().size(); position++) {
      ids.add(String.valueOf(after().ledger().get(position).id()));
    }
    return ids;
  }

  /** Returns the cursor for the next step of a step script whose cursor increases by one. */
  long nextCursor() {
    Double cursor = after().cursor();
    return cursor == null ? 1 : Math.max(0, Math.round(cursor)) + 1;
  }

  /** Returns a number that no step of this scenario used before. */
  int nextStep() {
    return ++released;
  }

  /** Returns the ids of the latest burst, in the order in which they were passed in. */
  List<String> burst() {
    return burst;
  }

  /** Compares a value with the expectation of the scenario. */
  void expect(String what, Expectation expected, @Nullable Object observed) {
    double nowMs = setsTheClock() ? session.nowMs() : Double.NaN;
    example(expected.accepts(observed, nowMs), what, expected.written(), ShownValue.of(observed));
  }

  /** Whether times can be predicted to the millisecond. */
  boolean setsTheClock() {
    return session.capabilities().time() == TimeSource.VIRTUAL;
  }

  /** Compares a value with the required value. */
  void expectEqual(String what, @Nullable Object expected, @Nullable Object observed) {
    example(
        PlainValue.same(expected, observed),
        what,
        ShownValue.of(expected),
        ShownValue.of(observed));
  }
}
