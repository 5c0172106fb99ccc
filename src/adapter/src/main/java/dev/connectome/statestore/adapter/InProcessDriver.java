package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drives a Java implementation in the kit's own process, through its adapter. */
public final class InProcessDriver implements Driver {
  /** So many states that were handed out are looked at again. */
  private static final int HELD = 64;

  private final StateStoreAdapter adapter;
  private final Deadline deadline;
  private final Implementation implementation;
  private final Capabilities capabilities;

  /**
   * Asks the adapter who it is and what it can do.
   *
   * @throws DriverException when it cannot even say that
   */
  public InProcessDriver(StateStoreAdapter adapter, Duration limit) {
    this(adapter, limit, TimeLimit.none());
  }

  /**
   * The same, for so long in all.
   *
   * @throws DriverException when it cannot even say that
   */
  public InProcessDriver(StateStoreAdapter adapter, Duration limit, TimeLimit all) {
    this.adapter = adapter;
    this.deadline = new Deadline(limit, all);
    this.implementation = ask("implementation()", adapter::implementation);
    String problem = implementation.problem();
    if (problem != null) {
      throw new DriverException(Reason.OPEN, "implementation(): " + problem);
    }
    this.capabilities = ask("capabilities()", adapter::capabilities);
  }

  @Override
  public Implementation implementation() {
    return implementation;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    StoreClock clock = new StoreClock(capabilities.time(), nowMs);
    return new WithinDeadline(deadline.call("open", () -> opened(config, clock)));
  }

  private InProcessStore<?> opened(StoreConfig config, StoreClock clock) {
    return InProcessStore.over(
        newStore(adapter, config, clock), clock, implementation, capabilities, config, HELD);
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    return start(sequence).await();
  }

  /** Drives the next sequence while the last one is looked at. */
  @Override
  public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    Deadline.Running<SequenceRun> ahead = null;
    try {
      for (Sequence sequence : sequences) {
        Deadline.Running<SequenceRun> due = ahead;
        ahead = start(sequence);
        if (due != null) {
          each.accept(due.await());
        }
      }
      Deadline.Running<SequenceRun> last = ahead;
      ahead = null;
      if (last != null) {
        each.accept(last.await());
      }
    } finally {
      if (ahead != null) {
        leave(ahead);
      }
    }
  }

  private Deadline.Running<SequenceRun> start(Sequence sequence) {
    return deadline.start(watch -> driven(sequence, watch));
  }

  private SequenceRun driven(Sequence sequence, Deadline.Watch watch) {
    watch.begins("open");
    InProcessStore<?> store =
        opened(sequence.config(), new StoreClock(capabilities.time(), sequence.nowMs()));
    List<Observation> observations = new ArrayList<>(sequence.steps().size());
    try (Watched watched = new Watched(store, watch)) {
      for (TimedCommand step : sequence.steps()) {
        observations.add(watched.perform(step));
      }
      // What closing tells is no commit's.
      observations = Observation.withLate(observations, store.toldLate());
    }
    return new SequenceRun(sequence, store.sessionStart(), observations);
  }

  /** A store whose every call has the whole deadline for itself. */
  private record Watched(InProcessStore<?> store, Deadline.Watch watch) implements AutoCloseable {

    Observation perform(TimedCommand step) {
      watch.begins(step.command().name());
      return store.perform(step.command(), step.nowMs());
    }

    @Override
    public void close() {
      watch.closes("close");
      store.close();
    }
  }

  /** Whoever stopped listening still leaves a thread that is free for the next call. */
  private static void leave(Deadline.Running<SequenceRun> ahead) {
    try {
      SequenceRun unused = ahead.await();
    } catch (RuntimeException e) {
      // Nobody asks any more how it ended.
      return;
    }
  }

  static StoreUnderTest<?> newStore(
      StateStoreAdapter adapter, StoreConfig config, StoreClock clock) {
    StoreUnderTest<?> store = asked("open", () -> adapter.open(config, clock.source()));
    if (store == null) {
      throw new DriverException(Reason.OPEN, "open returned null");
    }
    return store;
  }

  private <T> T ask(String what, Supplier<@Nullable T> question) {
    T answer = deadline.call(what, () -> asked(what, question::get));
    if (answer == null) {
      throw new DriverException(Reason.OPEN, what + " returned null");
    }
    return answer;
  }

  /** What an adapter answers; its throwing means that the implementation cannot be driven. */
  static <T> @Nullable T asked(String what, Callable<@Nullable T> question) {
    try {
      return StoreCall.of(question);
    } catch (StoreThrewException e) {
      throw new DriverException(Reason.OPEN, what + " threw " + e.text(), e);
    }
  }

  @Override
  public void close() {
    deadline.close();
  }

  /** Runs each call of one store on the deadline's thread. */
  private final class WithinDeadline implements DrivenStore {
    private final InProcessStore<?> store;

    WithinDeadline(InProcessStore<?> store) {
      this.store = store;
    }

    @Override
    public SessionStart sessionStart() {
      return store.sessionStart();
    }

    @Override
    public Observation perform(Command command, long nowMs) {
      return deadline.call(command.name(), () -> store.perform(command, nowMs));
    }

    @Override
    public void close() {
      boolean unused =
          deadline
              .start(
                  watch -> {
                    watch.closes("close");
                    store.close();
                    return true;
                  })
              .await();
    }
  }
}
