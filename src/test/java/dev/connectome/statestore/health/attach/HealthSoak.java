package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Not a test: a store that works for as many minutes as the first argument says, with faults
 * planted in one commit of a hundred and a sink that hangs or throws every now and then. Prints how
 * many faults were planted and how many were found.
 */
final class HealthSoak {
  private static final int PAUSE_EVERY = 100;

  private HealthSoak() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 60_000_000_000L;
    Random random = new Random(1);
    HealthBoard board = new HealthBoard();
    AtomicLong sinkCalls = new AtomicLong();
    StatusSink moody =
        status -> {
          long call = sinkCalls.incrementAndGet();
          if (call % 50 == 0) {
            hang();
          } else if (call % 7 == 0) {
            throw new IllegalStateException("moody");
          }
        };
    StaleFocus store =
        new StaleFocus(new ReferenceStore(StoreConfig.defaults(), InstantSource.system()));
    Attachment<Snapshot> watched =
        HealthVerifier.attach(
            store,
            new Implementation("soak", "1", "Java"),
            Capabilities.all(),
            StoreConfig.defaults(),
            VerifierSettings.defaults().withSink(board).withSink(moody).withRecords(64));
    long commits = 0;
    long planted = 0;
    while (System.nanoTime() < end) {
      boolean wrong = random.nextInt(100) == 0;
      store.stale = wrong;
      planted += wrong ? 1 : 0;
      Object after =
          watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(commits++));
      if (after == null) {
        throw new AssertionError("the reference store returns its state");
      }
      if (commits % PAUSE_EVERY == 0) {
        Thread.sleep(20);
      }
      if (commits % 10_000 == 0) {
        Object fresh = watched.store().restartSessionClearOrBoundary();
        commits += fresh == null ? 0 : 1;
      }
    }
    store.stale = false;
    watched.close();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        "commits %d planted %d found %s judged %d not judged %s%n"
            + "records dropped %d, sink failures %d, sink calls %d, memory %d MB%n",
        commits,
        planted,
        watched.tallies().breachesByRequirement(),
        watched.tallies().judged(),
        watched.tallies().notJudged(),
        watched.sinks().get(1).dropped(),
        watched.sinks().get(1).failed(),
        sinkCalls.get(),
        used >> 20);
  }

  private static void hang() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RawRelease release(long number) {
    return new RawRelease(
        Map.of(
            "event",
            Map.of("id", "e" + number, "at_ms", (double) number, "label", "l"),
            "focus",
            Map.of("node_id", "n" + number % 7)));
  }

  /**
   * Shows a cursor where no release sent it, in the docks and to readers, as long as it is told to.
   */
  private static final class StaleFocus extends TestStore {
    private volatile boolean stale;

    StaleFocus(StoreUnderTest<Snapshot> store) {
      super(store);
    }

    @Override
    public Snapshot describe(Snapshot state, long nowMs) {
      Snapshot shown = super.describe(state, nowMs);
      return stale ? shown.toBuilder().cursor(-7).build() : shown;
    }
  }
}
