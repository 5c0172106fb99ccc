package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.WrappedStore;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Opens stores with an attached verifier, so that scenarios act through it. */
final class WatchedAdapter implements StateStoreAdapter {
  private final StateStoreAdapter adapter;
  private final HealthBoard board;
  private final Incidents incidents;
  private final Map<String, Long> breaches = new TreeMap<>();
  private final Map<String, Long> notJudged = new TreeMap<>();
  private long judged;

  WatchedAdapter(StateStoreAdapter adapter, HealthBoard board, Incidents incidents) {
    this.adapter = adapter;
    this.board = board;
    this.incidents = incidents;
  }

  @Override
  public Implementation implementation() {
    return adapter.implementation();
  }

  @Override
  public Capabilities capabilities() {
    return adapter.capabilities();
  }

  @Override
  @SuppressWarnings("unchecked") // Every store of the catalogues shows the kit's own snapshots.
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    StoreUnderTest<Snapshot> store = (StoreUnderTest<Snapshot>) adapter.open(config, clock);
    Attachment<Snapshot> attachment =
        HealthVerifier.attach(
            store,
            implementation(),
            capabilities(),
            config,
            VerifierSettings.defaults()
                .withSink(board)
                .withHandMovedClock(clock)
                .withFresh(true)
                .withIncidents(incidents)
                .withRecords(100_000));
    StoreUnderTest<Snapshot> acting = attachment.store();
    return new WrappedStore(acting) {
      @Override
      public void close() {
        collect(attachment);
        super.close();
      }
    };
  }

  private synchronized void collect(Attachment<?> attachment) {
    attachment.close();
    attachment
        .counts()
        .breachesByRequirement()
        .forEach((id, n) -> breaches.merge(id, n, Long::sum));
    attachment.counts().notJudged().forEach((why, n) -> notJudged.merge(why, n, Long::sum));
    judged += attachment.counts().judged();
  }

  Map<String, Long> breaches() {
    return breaches;
  }

  Map<String, Long> notJudged() {
    return notJudged;
  }

  long judged() {
    return judged;
  }
}
