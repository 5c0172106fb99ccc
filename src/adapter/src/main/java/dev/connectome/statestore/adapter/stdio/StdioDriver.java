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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Drives an implementation in a child process. When a child dies, hangs or breaks the protocol, its
 * open store is lost and a new child replaces it, a limited number of times in a run. When a store
 * takes longer for a whole sequence than a reply may take, the driver sends the steps of sequences
 * that are so long one by one from then on. Not thread-safe.
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
  private int mostSteps = Integer.MAX_VALUE;

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
    Deque<Sequence> lost = new ArrayDeque<>();
    List<Sequence> tooLong = new ArrayList<>();
    Iterator<Sequence> left = sequences.iterator();
    boolean isDone = false;
    while (!isDone) {
      try {
        runner.run(whatFits(lost, left, tooLong), each);
        isDone = true;
      } catch (SequenceRunner.SequenceLost e) {
        try {
          each.accept(doneAgain(e));
        } catch (DriverException failure) {
          e.seen().ifPresent(each);
          throw failure;
        }
        lost.addAll(e.undelivered());
      }
    }
    tooLong.forEach(sequence -> each.accept(byStep(sequence)));
  }

  /** Returns the sequences that fit into one request, first those that are due again. */
  private Iterator<Sequence> whatFits(
      Deque<Sequence> again, Iterator<Sequence> left, List<Sequence> tooLong) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (again.isEmpty() && left.hasNext()) {
          again.add(left.next());
          leaveOutTooLong();
        }
        leaveOutTooLong();
        return !again.isEmpty();
      }

      private void leaveOutTooLong() {
        while (!again.isEmpty() && again.element().steps().size() > mostSteps) {
          tooLong.add(again.remove());
        }
      }

      @Override
      public Sequence next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return again.remove();
      }
    };
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
    long took = System.nanoTime() - began;
    int steps = lost.sequence().steps().size();
    boolean slowOnly = took >= settings.deadline().toNanos() || steps >= MANY_STEPS;
    if (failure.reason() == Reason.HUNG && slowOnly) {
      // Half of the time for a reply, because a single sequence says little about others.
      double fitting = steps * (settings.deadline().toNanos() / 2.0) / Math.max(1, took);
      mostSteps = (int) Math.min(steps - 1, fitting);
      settings
          .log()
          .accept(
              SequenceExchange.what(lost.sequence())
                  + " took longer than the "
                  + settings.deadline().toMillis()
                  + " ms for one reply, but none of its steps did. Nothing is wrong: from now on"
                  + " each step of a sequence of more than "
                  + mostSteps
                  + " steps is sent as a separate request");
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
