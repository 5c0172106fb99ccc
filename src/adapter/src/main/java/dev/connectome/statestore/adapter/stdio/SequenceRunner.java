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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs sequences and sends some ahead, so that the child works while the kit judges earlier ones. A
 * suspicious sequence is repeated with full states after each step, to show the exact step.
 */
final class SequenceRunner {
  private final BiFunction<Sequence, Boolean, SequenceExchange> send;
  private final Consumer<String> log;
  private final Deque<SequenceExchange> open = new ArrayDeque<>();

  /**
   * Creates a runner.
   *
   * @param send sends a sequence; the flag requests everything in full
   */
  SequenceRunner(BiFunction<Sequence, Boolean, SequenceExchange> send, Consumer<String> log) {
    this.send = send;
    this.log = log;
  }

  /**
   * Runs all remaining sequences.
   *
   * @throws SequenceLost when a sequence could not be driven to its end; results of the other
   *     answered sequences were passed on before
   */
  void run(Iterator<Sequence> sequences, Consumer<SequenceRun> each) {
    try {
      while (sequences.hasNext()) {
        Sequence sequence = sequences.next();
        open.addLast(guarded(sequence, () -> send.apply(sequence, false)));
        if (open.size() == ChildSession.MOST_AHEAD) {
          deliver(each);
        }
      }
      while (!open.isEmpty()) {
        deliver(each);
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

  private void deliver(Consumer<SequenceRun> each) {
    SequenceExchange.Result first = next();
    if (first.suspicious()) {
      deliverFiner(first, each);
    } else {
      each.accept(first.run());
    }
  }

  /**
   * Repeats a suspicious sequence. Replies arrive in order, so the replies that are still due come
   * before the reply to the repeated sequence.
   */
  private void deliverFiner(SequenceExchange.Result first, Consumer<SequenceRun> each) {
    List<SequenceExchange.Result> read = new ArrayList<>(List.of(first));
    SequenceLost lost = null;
    try {
      while (!open.isEmpty()) {
        read.add(next());
      }
    } catch (SequenceLost e) {
      lost = e;
    }
    for (SequenceExchange.Result one : read) {
      if (!one.suspicious() || lost != null) {
        each.accept(one.run());
        continue;
      }
      SequenceRun finer;
      try {
        finer = finer(one);
      } catch (SequenceLost e) {
        e.seen = one.run();
        lost = e;
        continue;
      }
      each.accept(finer);
    }
    if (lost != null) {
      throw lost;
    }
  }

  private SequenceRun finer(SequenceExchange.Result coarse) {
    Sequence sequence = coarse.run().sequence();
    SequenceExchange.Result fine = guarded(sequence, () -> send.apply(sequence, true).await());
    if (coarse.isExplainedBy(fine)) {
      return fine.run();
    }
    log.accept(
        "a full state or a held state contradicted an earlier report, but a second run with full"
            + " states did not; the contradiction is reported at the last step");
    return coarse.run();
  }

  private static <T> T guarded(Sequence sequence, Supplier<T> work) {
    try {
      return work.get();
    } catch (DriverException e) {
      throw new SequenceLost(sequence, e);
    }
  }

  /**
   * Reads the replies that the caller no longer needs: otherwise the next request would get them.
   */
  private void discard() {
    while (!open.isEmpty()) {
      try {
        SequenceExchange.Result unused = open.removeFirst().await();
      } catch (DriverException e) {
        if (e.reason() != Reason.CONTRACT && e.reason() != Reason.TIME_OVER) {
          log.accept("left behind: " + e.getMessage());
        }
      }
    }
  }

  /** A sequence could not be driven to its end. */
  static final class SequenceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Sequence sequence;
    private final DriverException failure;
    private final transient List<Sequence> undelivered = new ArrayList<>();
    private transient @Nullable SequenceRun seen;

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

    /** Returns the earlier run of the sequence, when it was the finer repetition that failed. */
    Optional<SequenceRun> seen() {
      return Optional.ofNullable(seen);
    }

    /** Returns the sequences that were sent after this one and have no reply. */
    List<Sequence> undelivered() {
      return undelivered;
    }
  }
}
