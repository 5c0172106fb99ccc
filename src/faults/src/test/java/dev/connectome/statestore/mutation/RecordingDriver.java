package dev.connectome.statestore.mutation;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;

/** Records what every store showed from its opening to its end. */
final class RecordingDriver extends ForwardingDriver {
  private static final HistoryHeader HEADER = HistoryHeader.of("mutation", "mutation");

  private final List<History> histories = new ArrayList<>();

  RecordingDriver(Driver inner) {
    super(inner);
  }

  /** Returns one history for each store that was closed. */
  List<History> histories() {
    return histories;
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    DrivenStore store = inner().open(config, nowMs);
    List<Observation> seen = new ArrayList<>();
    return new DrivenStore() {
      @Override
      public SessionStart sessionStart() {
        return store.sessionStart();
      }

      @Override
      public Observation perform(Command command, long now) {
        Observation observation = store.perform(command, now);
        seen.add(observation);
        return observation;
      }

      @Override
      public void close() {
        histories.add(new History(HEADER, store.sessionStart(), seen));
        store.close();
      }
    };
  }
}
