package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.DockRecorder;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Records the docks of a reference store with a workload. */
final class HealthStream {
  /** The name of the store in the stream. */
  static final String STORE = "bench";

  private final ReferenceStore store;
  private final DockRecorder recorder;
  private int commits;

  HealthStream(StoreConfig config, Consumer<DockRecord> out) {
    store = new ReferenceStore(config, BenchStores.CLOCK);
    SessionStart sessionStart =
        new SessionStart(
            new ReferenceAdapter().implementation(),
            new ReferenceAdapter().capabilities(),
            config,
            ScenarioSession.START_MS,
            store.read());
    recorder = DockRecorder.begin(STORE, sessionStart, false, out);
  }

  /** Makes one more commit. */
  void commit(Action action) {
    Snapshot after = Objects.requireNonNull(ActionCall.call(store, action));
    commits++;
    recorder.observed(
        new Observation(
            commits,
            new Command.Perform(action),
            ScenarioSession.START_MS,
            0,
            List.of(
                new ObserverEvent.DockFired(DockName.COMMIT.wireName(), after, Map.of(), after)),
            new Outcome.Nothing(),
            after,
            0,
            List.of()));
  }
}
