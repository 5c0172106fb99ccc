package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests an application that acts while the store notifies it, as is common in Redux. */
class InnerActionsTest {
  private static final Implementation WHO = new Implementation("test", "1", "Java");
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_767_225_600_000L);
  private static final StoreConfig CONFIG =
      StoreConfig.defaults().withRetention(new Retention.Newest(5));

  /** The action of the application in its callbacks. */
  private interface Reaction {
    void react(StoreUnderTest<Snapshot> store);
  }

  @Test
  void raiseNoAlarmOnTheReferenceStore() {
    Attachment<Snapshot> watched = attach(new ReferenceStore(CONFIG, CLOCK));
    use(watched, 4_000, 2);
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what-observers-throw-comes-through",
        "inner-actions-put-off",
        "inner-actions-told-inside"
      })
  void raiseNoAlarmWhateverOrderTheStoreTellsIn(String variant) {
    Attachment<Snapshot> watched = attach(opened(variant));
    use(watched, 2_000, 1);
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
    assertThat(watched.counts().notJudged()).isEmpty();
  }

  @Test
  void ofWhichSomeCannotBeToldApartAreCounted() {
    Attachment<Snapshot> watched = attach(opened("inner-actions-put-off"));
    use(watched, 2_000, 3);
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void ofWhichNobodyIsToldShowAsLostDocks() {
    StoreUnderTest<Snapshot> store = faulty("inner-action-told-nobody");
    Attachment<Snapshot> watched = attach(store);
    use(watched, 200, 1);
    assertThat(watched.counts().breachesByRequirement()).containsKey("ALG-C2");
  }

  @Test
  void anApplicationThatThrowsInItsCallbackIsNoBreach() {
    Attachment<Snapshot> watched = attach(opened("what-observers-throw-comes-through"));
    listen(
        watched,
        store -> {
          throw new IllegalStateException("a view");
        });
    for (int i = 0; i < 20; i++) {
      try {
        watched.store().setSpeedAndUpdateNominalTickInterval(i % 2 == 0 ? "1x" : "2x");
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("a view");
      }
    }
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  private static void use(Attachment<Snapshot> watched, int actions, int reactions) {
    Random random = new Random(7);
    int[] left = new int[1];
    for (int i = 0; i < reactions; i++) {
      listen(
          watched,
          store -> {
            if (left[0] > 0 && random.nextInt(3) == 0) {
              left[0]--;
              act(store, random);
            }
          });
    }
    for (int i = 0; i < actions; i++) {
      left[0] = reactions;
      act(watched.store(), random);
    }
    watched.close();
  }

  private static void act(StoreUnderTest<Snapshot> store, Random random) {
    Object ignored =
        switch (random.nextInt(8)) {
          case 0 -> store.setSpeedAndUpdateNominalTickInterval(random.nextBoolean() ? "1x" : "2x");
          case 1 -> store.restartSessionClearOrBoundary();
          case 2 -> store.setTickDisplayProgress01(random.nextInt(3) / 2.0);
          case 3 -> store.setPlayerWaitTimerStartMs((double) CLOCK.millis());
          case 4 -> store.appendRealtimeEventAndUpdateFocusIfNeeded(release(random).event());
          default -> store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(random));
        };
  }

  private static RawRelease release(Random random) {
    String id = "ev-" + random.nextInt(3);
    return new RawRelease(
        Map.of(
            "event",
            Map.of(
                "id",
                id,
                "at_ms",
                1_767_225_600_000L,
                "from_node_id",
                "a",
                "to_node_id",
                "b",
                "trigger",
                "direct",
                "call_type",
                "code",
                "label",
                id),
            "focus",
            Map.of("node_id", "b", "edge_id", "ab"),
            "explanation_sentence",
            "Step " + id,
            "cursor_next",
            random.nextInt(5)));
  }

  private static void listen(Attachment<Snapshot> watched, Reaction reaction) {
    StoreUnderTest<Snapshot> store = watched.store();
    var unused =
        store.observe(
            new StoreObserver<>() {
              @Override
              public void stateChanged(Snapshot state) {
                reaction.react(store);
              }

              @Override
              public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {}
            });
  }

  private static StoreUnderTest<Snapshot> opened(String variant) {
    return snapshots(
        VariantCatalogue.find(variant).orElseThrow().adapter().get().open(CONFIG, CLOCK));
  }

  private static StoreUnderTest<Snapshot> faulty(String fault) {
    return snapshots(FaultCatalogue.find(fault).orElseThrow().adapter().get().open(CONFIG, CLOCK));
  }

  @SuppressWarnings("unchecked") // Every store of the catalogues shows the kit's own snapshots.
  private static StoreUnderTest<Snapshot> snapshots(StoreUnderTest<?> store) {
    return (StoreUnderTest<Snapshot>) store;
  }

  private static Attachment<Snapshot> attach(StoreUnderTest<Snapshot> store) {
    return HealthVerifier.attach(
        store,
        WHO,
        ReferenceAdapter.CAPABILITIES,
        CONFIG,
        VerifierSettings.defaults().withHandMovedClock(CLOCK).withFresh(true));
  }
}
