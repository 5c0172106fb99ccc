package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs sequences, some ahead of what was handed on, so that the child works while the kit judges.
 * One that looks suspicious is done again step by step in full, so that the very step shows.
 */
final class SequenceRunner {
  private final BiFunction<Sequence, Boolean, SequenceExchange> send;
  private final Consumer<String> log;
  private final Deque<SequenceExchange> open = new ArrayDeque<>();

  /**
   * Makes one.
   *
   * @param send sends a sequence; the flag asks for everything in full
   */
  SequenceRunner(BiFunction<Sequence, Boolean, SequenceExchange> send, Consumer<String> log) {
    this.send = send;
    this.log = log;
  }

  /**
   * Runs all that are left.
   *
   * @throws SequenceLost when one could not be driven to its end
   */
  void run(Iterator<Sequence> sequences, Consumer<SequenceRun> each) {
    try {
      while (sequences.hasNext()) {
        Sequence sequence = sequences.next();
        open.addLast(guarded(sequence, () -> send.apply(sequence, false)));
        if (open.size() == Conversation.MOST_AHEAD) {
          deliver(next(), each);
        }
      }
      while (!open.isEmpty()) {
        deliver(next(), each);
      }
    } catch (SequenceLost e) {
      open.forEach(sent -> e.undelivered.add(sent.sequence()));
      throw e;
    } finally {
      discard();
    }
  }

  private SequenceExchange.Result next() {
    SequenceExchange exchange = open.removeFirst();
    return guarded(exchange.sequence(), exchange::await);
  }

  private void deliver(SequenceExchange.Result result, Consumer<SequenceRun> each) {
    if (!result.suspicious()) {
      each.accept(result.run());
      return;
    }
    // Replies come in order: those on their way come before the one to the finer question.
    List<SequenceExchange.Result> later = new ArrayList<>();
    while (!open.isEmpty()) {
      later.add(next());
    }
    try {
      each.accept(finer(result));
    } catch (SequenceLost e) {
      later.forEach(one -> e.undelivered.add(one.sequence()));
      throw e;
    }
    later.forEach(one -> deliver(one, each));
  }

  private SequenceRun finer(SequenceExchange.Result coarse) {
    SequenceExchange.Result fine =
        guarded(coarse.sequence(), () -> send.apply(coarse.sequence(), true).await());
    if (coarse.isExplainedBy(fine)) {
      return fine.run();
    }
    log.accept(
        "a full state or a held state contradicted what was told before, and doing the same again"
            + " in full did not show it; it shows at the last step");
    return coarse.run();
  }

  private static <T> T guarded(Sequence sequence, Supplier<T> work) {
    try {
      return work.get();
    } catch (DriverException e) {
      throw new SequenceLost(sequence, e);
    }
  }

  /** Whoever stopped listening leaves replies behind that would answer the next question. */
  private void discard() {
    while (!open.isEmpty()) {
      try {
        SequenceExchange.Result unused = open.removeFirst().await();
      } catch (DriverException e) {
        if (e.reason() != Reason.CONTRACT) {
          log.accept("left behind: " + e.getMessage());
        }
      }
    }
  }

  /** A sequence that could not be driven to its end. */
  static final class SequenceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Sequence sequence;
    private final DriverException failure;
    private final transient List<Sequence> undelivered = new ArrayList<>();

    SequenceLost(Sequence sequence, DriverException failure) {
      super(failure);
      this.sequence = sequence;
      this.failure = failure;
    }

    Sequence sequence() {
      return sequence;
    }

    DriverException failure() {
      return failure;
    }

    /** Those that were sent after it, and of which nobody has heard. */
    List<Sequence> undelivered() {
      return undelivered;
    }
  }
}
