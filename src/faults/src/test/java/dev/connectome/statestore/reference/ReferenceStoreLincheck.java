package dev.connectome.statestore.reference;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.time.InstantSource;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Tests that the reference store is linearizable: concurrent actions have the effect of some
 * sequential order. Its name does not end in Test: it takes longer than all tests together, and
 * only {@code mvn verify} runs it.
 */
class ReferenceStoreLincheck {
  /** Whether to try as many scenarios as a proof needs, or as many as a build has time for. */
  private static final boolean PROOF = Boolean.getBoolean("proof.all");

  private static final int THREADS = 2;
  private static final int ACTIONS = 2;

  /** Tests the unchanged store. */
  public static final class Reference extends StoreActions {
    public Reference() {
      super(new ReferenceStore(StoreConfig.defaults(), clock()));
    }
  }

  /** Tests a store that loses an entry when two threads release at the same time. */
  public static final class Losing extends StoreActions {
    public Losing() {
      super(faulty("entry-lost-under-two-threads"));
    }
  }

  @Test
  void anyInterleavingIsOneAfterTheOther() {
    modelChecking().iterations(PROOF ? 8 : 2).check(Reference.class);
  }

  @Test
  void underStressItIsOneAfterTheOther() {
    stress().iterations(PROOF ? 10 : 3).check(Reference.class);
  }

  @Test
  void aStoreThatLosesEntriesIsFoundByModelChecking() {
    assertThatExceptionOfType(LincheckAssertionError.class)
        .isThrownBy(() -> modelChecking().minimizeFailedScenario(false).check(Losing.class))
        .withMessageContaining("Invalid execution results");
  }

  @Test
  void aStoreThatLosesEntriesIsFoundUnderStress() {
    assertThatExceptionOfType(LincheckAssertionError.class)
        .isThrownBy(() -> stress().minimizeFailedScenario(false).check(Losing.class))
        .withMessageContaining("Invalid execution results");
  }

  private static ModelCheckingOptions modelChecking() {
    return new ModelCheckingOptions()
        .iterations(8)
        .invocationsPerIteration(100)
        .threads(THREADS)
        .actorsPerThread(ACTIONS)
        .actorsBefore(0)
        .actorsAfter(0);
  }

  private static StressOptions stress() {
    return new StressOptions()
        .iterations(10)
        .invocationsPerIteration(500)
        .threads(THREADS)
        .actorsPerThread(ACTIONS)
        .actorsBefore(0)
        .actorsAfter(0);
  }

  private static InstantSource clock() {
    return InstantSource.fixed(Instant.ofEpochMilli(StoreActions.NOW_MS));
  }

  @SuppressWarnings("unchecked") // Every store of the package shows snapshots.
  private static StoreUnderTest<Snapshot> faulty(String name) {
    return (StoreUnderTest<Snapshot>)
        FaultCatalogue.find(name)
            .orElseThrow()
            .adapter()
            .get()
            .open(StoreConfig.defaults(), clock());
  }
}
