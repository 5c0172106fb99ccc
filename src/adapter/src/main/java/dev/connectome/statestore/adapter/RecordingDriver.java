package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.DockRecorder;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A driver that also records what the docks of each store reported. A key distinguishes stores that
 * are open at the same time: {@code store-1}, {@code store-2} and so on.
 */
public final class RecordingDriver extends ForwardingDriver {
  private final Consumer<DockRecord> out;
  private final AtomicInteger stores = new AtomicInteger();

  /**
   * Records what another driver drives.
   *
   * @param out receives each record, on the thread that drives; never called by two threads at once
   */
  public RecordingDriver(Driver driver, Consumer<DockRecord> out) {
    super(driver);
    this.out = out;
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    DrivenStore store = inner().open(config, nowMs);
    return new Recorded(store, begin(store.sessionStart()));
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    SequenceRun done = inner().run(sequence);
    record(done);
    return done;
  }

  @Override
  public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    inner()
        .runAll(
            sequences,
            done -> {
              record(done);
              each.accept(done);
            });
  }

  private void record(SequenceRun done) {
    DockRecorder recorder = begin(done.sessionStart());
    done.observations().forEach(recorder::observed);
    long lastMs =
        done.observations().isEmpty()
            ? done.sessionStart().nowMs()
            : done.observations().get(done.observations().size() - 1).nowMs();
    recorder.closed(lastMs);
  }

  private DockRecorder begin(SessionStart sessionStart) {
    return DockRecorder.begin("store-" + stores.incrementAndGet(), sessionStart, false, this::told);
  }

  private void told(DockRecord told) {
    synchronized (out) {
      out.accept(told);
    }
  }

  private static final class Recorded implements DrivenStore {
    private final DrivenStore store;
    private final DockRecorder recorder;
    private long lastMs;

    Recorded(DrivenStore store, DockRecorder recorder) {
      this.store = store;
      this.recorder = recorder;
      this.lastMs = store.sessionStart().nowMs();
    }

    @Override
    public SessionStart sessionStart() {
      return store.sessionStart();
    }

    @Override
    public Observation perform(Command command, long nowMs) {
      Observation seen = store.perform(command, nowMs);
      lastMs = seen.nowMs();
      recorder.observed(seen);
      return seen;
    }

    @Override
    public void close() {
      recorder.closed(lastMs);
      store.close();
    }
  }
}
