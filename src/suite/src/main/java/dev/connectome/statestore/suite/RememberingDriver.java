package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what the store that was opened last has shown. The driver behind it stays open. */
final class RememberingDriver extends ForwardingDriver {
  private final List<Observation> observations = new ArrayList<>();
  private @Nullable SessionStart sessionStart;

  RememberingDriver(Driver driver) {
    super(driver);
  }

  /** What was seen since the last call; empty when no store was opened. */
  Optional<SequenceRun> take() {
    SessionStart opened = sessionStart;
    Optional<SequenceRun> seen =
        opened == null
            ? Optional.empty()
            : Optional.of(
                new SequenceRun(RecordedSequence.of(opened, observations), opened, observations));
    sessionStart = null;
    observations.clear();
    return seen;
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    DrivenStore store = inner().open(config, nowMs);
    observations.clear();
    sessionStart = store.sessionStart();
    return new Recorded(store);
  }

  @Override
  public void close() {}

  private final class Recorded implements DrivenStore {
    private final DrivenStore store;

    Recorded(DrivenStore store) {
      this.store = store;
    }

    @Override
    public SessionStart sessionStart() {
      return store.sessionStart();
    }

    @Override
    public Observation perform(Command command, long nowMs) {
      Observation seen = store.perform(command, nowMs);
      observations.add(seen);
      return seen;
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
