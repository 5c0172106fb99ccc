package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drives a Java implementation in the kit's own process, through its adapter. */
public final class InProcessDriver implements Driver {
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
    this.adapter = adapter;
    this.deadline = new Deadline(limit);
    this.implementation = ask("implementation()", adapter::implementation);
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
    return deadline.call("open", () -> opened(config, clock));
  }

  private DrivenStore opened(StoreConfig config, StoreClock clock) {
    return new WithinDeadline(
        InProcessStore.over(
            newStore(adapter, config, clock), clock, implementation, capabilities, config, true));
  }

  static StoreUnderTest<?> newStore(
      StateStoreAdapter adapter, StoreConfig config, StoreClock clock) {
    StoreUnderTest<?> store;
    try {
      store = adapter.open(config, clock.source());
    } catch (Exception | LinkageError | StackOverflowError e) {
      throw new DriverException(Reason.OPEN, "open threw " + Thrown.text(e), e);
    }
    if (store == null) {
      throw new DriverException(Reason.OPEN, "open returned null");
    }
    return store;
  }

  private <T> T ask(String what, Supplier<@Nullable T> question) {
    T answer =
        deadline.call(
            what,
            () -> {
              try {
                return question.get();
              } catch (Exception | LinkageError | StackOverflowError e) {
                throw new DriverException(Reason.OPEN, what + " threw " + Thrown.text(e), e);
              }
            });
    if (answer == null) {
      throw new DriverException(Reason.OPEN, what + " returned null");
    }
    return answer;
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
    public Opening opening() {
      return store.opening();
    }

    @Override
    public Observation perform(Stimulus stimulus, long nowMs) {
      return deadline.call(stimulus.name(), () -> store.perform(stimulus, nowMs));
    }

    @Override
    public void close() {
      deadline.call(
          "close",
          () -> {
            store.close();
            return true;
          });
    }
  }
}
