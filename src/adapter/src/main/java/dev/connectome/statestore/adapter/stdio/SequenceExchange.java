package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a whole sequence as one request and reads its reply. */
final class SequenceExchange {
  private final ChildSession session;
  private final Sequence sequence;
  private final Hello hello;
  private final boolean fine;
  private final Request request;

  /**
   * The result of a sequence.
   *
   * @param run what was observed
   * @param disagreed whether a full state contradicted the earlier reports
   */
  record Result(SequenceRun run, boolean disagreed) {

    /** Whether the sequence needs a finer look. */
    boolean suspicious() {
      return disagreed || hasHeldChanges();
    }

    private boolean hasHeldChanges() {
      return run.observations().stream().anyMatch(one -> !one.heldChanges().isEmpty());
    }

    /** Whether a finer look at the same sequence shows why this one was suspicious. */
    boolean isExplainedBy(Result finer) {
      return (!disagreed || LedgerView.same(last().ledger(), finer.last().ledger()))
          && (!hasHeldChanges() || finer.hasHeldChanges());
    }

    private Snapshot last() {
      List<Observation> all = run.observations();
      return all.isEmpty() ? run.sessionStart().initial() : all.get(all.size() - 1).after();
    }
  }

  private SequenceExchange(
      ChildSession session, Sequence sequence, Hello hello, String store, boolean fine) {
    this.session = session;
    this.sequence = sequence;
    this.hello = hello;
    this.fine = fine;
    List<Map<String, @Nullable Object>> steps = new ArrayList<>();
    // This plan only builds the request; the real tracker needs the session start from the reply.
    plan((step, ask) -> StateTracker.addTo(steps, step, ask));
    this.request =
        session.send(
            Requests.RUN,
            Requests.run(store, sequence.config(), sequence.nowMs(), steps, true),
            what(sequence));
  }

  static SequenceExchange send(
      ChildSession session, Sequence sequence, Hello hello, String store, boolean fine) {
    return new SequenceExchange(session, sequence, hello, store, fine);
  }

  Sequence sequence() {
    return sequence;
  }

  /** Waits for the reply and reads it. */
  Result await() {
    return Replies.read(session, request, Reason.CONTRACT, this::read);
  }

  /** Returns the name of a sequence in messages. */
  static String what(Sequence sequence) {
    int count = sequence.steps().size();
    return count == 0
        ? "open"
        : "a sequence of "
            + count
            + " steps from "
            + sequence.steps().get(0).command().name()
            + " to "
            + sequence.steps().get(count - 1).command().name();
  }

  private Result read(JsonCursor ok) {
    StateTracker tracker = Replies.opened(ok, hello, sequence.config(), sequence.nowMs());
    plan(tracker::plan);
    List<Observation> observations = tracker.read(ok.at("reports"));
    List<Observation> all = Observation.withLate(observations, tracker.toldLate());
    return new Result(new SequenceRun(sequence, tracker.sessionStart(), all), tracker.disagreed());
  }

  /** Receives a step and what it asks for. */
  @FunctionalInterface
  private interface Planner {
    void plan(TimedCommand step, Checkpoints.Ask ask);
  }

  private void plan(Planner planner) {
    List<TimedCommand> steps = sequence.steps();
    int lookFirst = Checkpoints.lookFirst(steps);
    for (int index = 1; index <= steps.size(); index++) {
      Checkpoints.Ask ask =
          fine
              ? Checkpoints.fine(index, steps.size())
              : Checkpoints.coarse(index, steps.size(), lookFirst);
      TimedCommand step = steps.get(index - 1);
      planner.plan(step, hello.protocol() > 1 ? ask.ofNewer(index, step.command()) : ask);
    }
  }
}
