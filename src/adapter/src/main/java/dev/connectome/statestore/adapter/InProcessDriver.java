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
  /** The maximum number of retained states that are checked again. */
  private static final int HELD = 64;

  private final StateStoreAdapter adapter;
  private final Deadline deadline;
  private final Implementation implementation;
  private final Capabilities capabilities;

  /**
   * Creates a driver and asks the adapter for its implementation and capabilities.
   *
   * @throws DriverException when the adapter cannot answer
   */
  public InProcessDriver(StateStoreAdapter adapter, Duration limit) {
    this(adapter, limit, TimeLimit.none());
  }

  /**
   * Creates a driver with a time limit for all calls together.
   *
   * @throws DriverException when the adapter cannot answer
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

  /** Performs the next sequence while the caller handles the last result. */
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
      // What the store reports during close belongs to no command.
      observations = Observation.withLate(observations, store.toldLate());
    }
    return new SequenceRun(sequence, store.sessionStart(), observations);
  }

  /** A store with the full time limit for each call. */
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

  /**
   * Waits for a run that the caller no longer needs, so that the thread is free for the next call.
   */
  private static void leave(Deadline.Running<SequenceRun> ahead) {
    try {
      SequenceRun unused = ahead.await();
    } catch (RuntimeException e) {
      // The result is not needed.
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

  /** Returns an adapter's answer; when the adapter throws, the implementation cannot be driven. */
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

  /** Runs each call to one store on the deadline's thread. */
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
