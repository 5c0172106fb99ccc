package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Drives an implementation in a child process. When a child dies, hangs or breaks the protocol, its
 * open store is lost and a new child replaces it, a limited number of times in a run. When a store
 * takes longer for a whole sequence than a reply may take, the driver sends single steps from then
 * on. Not thread-safe.
 */
public final class StdioDriver implements Driver {
  /** The newest version of the adapter protocol that this kit speaks. */
  public static final int NEWEST_PROTOCOL = Requests.PROTOCOL;

  /** The oldest version of the adapter protocol that this kit speaks. */
  public static final int OLDEST_PROTOCOL = Requests.OLDEST_PROTOCOL;

  private static final int MANY_STEPS = 100;

  private final StdioSettings settings;
  private final ChildSupervisor children;
  private int stores;
  private boolean slow;

  /**
   * Starts the child and greets it.
   *
   * @throws DriverException when the child does not start, does not answer or uses an unknown
   *     protocol
   */
  public StdioDriver(ChildCommand command, StdioSettings settings) {
    this.settings = settings;
    this.children = new ChildSupervisor(command, settings);
  }

  @Override
  public Implementation implementation() {
    return children.hello().implementation();
  }

  /**
   * Returns what the implementation declares, always without {@code safe_for_threads}: no race can
   * be run through a pipe.
   */
  @Override
  public Capabilities capabilities() {
    return children.hello().capabilities();
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    ChildSession session = children.current();
    String name = nextName();
    Request request =
        session.send(Requests.RUN, Requests.run(name, config, nowMs, List.of(), false), "open");
    StateTracker tracker =
        Replies.read(
            session,
            request,
            Reason.OPEN,
            ok -> Replies.opened(ok, children.hello(), config, nowMs));
    return new StdioStore(session, name, tracker);
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    List<SequenceRun> runs = new ArrayList<>(1);
    runAll(List.of(sequence), runs::add);
    return runs.get(0);
  }

  @Override
  public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    SequenceRunner runner =
        new SequenceRunner(
            (sequence, fine) ->
                SequenceExchange.send(
                    children.current(), sequence, children.hello(), nextName(), fine),
            settings.log());
    Iterator<Sequence> left = sequences.iterator();
    if (!slow) {
      try {
        runner.run(left, each);
      } catch (SequenceRunner.SequenceLost e) {
        SequenceRun again;
        try {
          again = doneAgain(e);
        } catch (DriverException failure) {
          e.seen().ifPresent(each);
          throw failure;
        }
        each.accept(again);
        slow = true;
        e.undelivered().forEach(sequence -> each.accept(byStep(sequence)));
      }
    }
    left.forEachRemaining(sequence -> each.accept(byStep(sequence)));
  }

  @Override
  public void close() {
    children.end();
  }

  /**
   * Repeats a sequence step by step, to find the step that killed the child. A sequence that only
   * took too long as a whole completes in this way.
   *
   * @throws DriverException unless the store is only slow
   */
  private SequenceRun doneAgain(SequenceRunner.SequenceLost lost) {
    DriverException failure = lost.failure();
    boolean childGone = failure.reason() == Reason.HUNG || failure.reason() == Reason.PROTOCOL;
    if (!childGone || lost.sequence().steps().isEmpty() || !children.mayRestart()) {
      throw failure;
    }
    long began = System.nanoTime();
    SequenceRun run;
    try {
      run = byStep(lost.sequence());
    } catch (DriverException precise) {
      precise.addSuppressed(failure);
      throw precise;
    }
    // A hang that does not recur is still a hang, but a long sequence may just need its time.
    boolean slowOnly =
        System.nanoTime() - began >= settings.deadline().toNanos()
            || lost.sequence().steps().size() >= MANY_STEPS;
    if (failure.reason() == Reason.HUNG && slowOnly) {
      settings
          .log()
          .accept(
              SequenceExchange.what(lost.sequence())
                  + " took longer than the limit for one reply, but none of its steps did: from now"
                  + " on each step is sent as a separate request");
      return run;
    }
    throw new DriverException(
        failure.reason(),
        failure.getMessage() + "\n  done again step by step, it did not happen",
        failure);
  }

  private SequenceRun byStep(Sequence sequence) {
    return Driver.super.run(sequence);
  }

  private String nextName() {
    stores++;
    return "s" + stores;
  }
}
