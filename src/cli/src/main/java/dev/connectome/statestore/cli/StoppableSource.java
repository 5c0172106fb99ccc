package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Connects to an implementation that opens no more stores once the run is to stop. */
final class StoppableSource implements DriverSource {
  private final DriverSource source;
  private final BooleanSupplier stops;
  private boolean stopped;

  StoppableSource(DriverSource source, BooleanSupplier stops) {
    this.source = source;
    this.stops = stops;
  }

  /** Returns whether the run was stopped, so that its result is of no use. */
  boolean isStopped() {
    return stopped;
  }

  @Override
  public Driver connect() {
    return new Stoppable(source.connect());
  }

  private void check() {
    if (stopped || stops.getAsBoolean()) {
      stopped = true;
      throw new DriverException(DriverException.Reason.TIME_OVER, "the run was stopped");
    }
  }

  private final class Stoppable extends ForwardingDriver {
    Stoppable(Driver driver) {
      super(driver);
    }

    @Override
    public DrivenStore open(StoreConfig config, long nowMs) {
      check();
      return inner().open(config, nowMs);
    }

    @Override
    public SequenceRun run(Sequence sequence) {
      check();
      return inner().run(sequence);
    }

    @Override
    public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
      inner().runAll(() -> checked(sequences.iterator()), each);
    }

    private Iterator<Sequence> checked(Iterator<Sequence> sequences) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return sequences.hasNext();
        }

        @Override
        public Sequence next() {
          check();
          return sequences.next();
        }
      };
    }
  }
}
