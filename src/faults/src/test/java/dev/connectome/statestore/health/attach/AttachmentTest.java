package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.WrappedStore;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.SinkCount;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the guarantees of an attached verifier to the store, and the violations that docks cannot
 * show.
 */
class AttachmentTest {
  private static final Implementation WHO = new Implementation("test", "1", "Java");
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_767_225_600_000L);

  @TempDir private Path directory = Path.of("");

  @Test
  void aSinkThatHangsHoldsUpNobody() {
    CountDownLatch never = new CountDownLatch(1);
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), CLOCK),
            settings(hanging(never)).withRecords(4));
    for (int i = 0; i < 500; i++) {
      watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    watched.settle();
    assertThat(watched.counts().judged()).isEqualTo(500);
    assertThat(watched.counts().notJudged()).isEmpty();
    assertThat(watched.sinks().get(0).dropped()).isPositive();
    never.countDown();
    watched.close();
  }

  @Test
  void aSinkThatThrowsIsCounted() {
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), CLOCK),
            settings(
                status -> {
                  throw new IllegalStateException("full");
                }));
    watched.store().setSpeedAndUpdateNominalTickInterval("1x");
    watched.close();
    assertThat(watched.sinks())
        .singleElement()
        .satisfies(count -> assertThat(count.failed()).isPositive().isEqualTo(count.told()));
    assertThat(watched.counts().judged()).isEqualTo(2);
  }

  @Test
  void aSinkThatHangsOrThrowsCostsNoOtherSinkARecord() {
    CountDownLatch never = new CountDownLatch(1);
    List<StatusRecord> got = Collections.synchronizedList(new ArrayList<>());
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), CLOCK),
            settings(hanging(never))
                .withSink(
                    status -> {
                      throw new AssertionError("full");
                    })
                .withSink(got::add));
    for (int i = 0; i < 50; i++) {
      watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    never.countDown();
    watched.close();
    assertThat(watched.sinks()).extracting(SinkCount::dropped).containsExactly(0L, 0L, 0L);
    assertThat(watched.sinks()).extracting(SinkCount::told).containsOnly((long) got.size());
    assertThat(watched.sinks())
        .extracting(SinkCount::failed)
        .containsExactly(0L, (long) got.size(), 0L);
    assertThat(got).isNotEmpty();
  }

  @Test
  void aClockThatGoesOnWhileTheStoreActsIsNoBreach() {
    AtomicLong nowMs = new AtomicLong(1_767_225_600_000L);
    InstantSource ticking = () -> Instant.ofEpochMilli(nowMs.getAndAdd(7));
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), ticking),
            VerifierSettings.defaults().withClock(ticking).withFresh(true));
    for (int i = 0; i < 300; i++) {
      Object ignored =
          switch (i % 5) {
            case 0 -> watched.store().setPlayerWaitTimerStartMs((double) nowMs.get());
            case 1 -> watched.store().exportJsonl();
            case 2 -> watched.store().setTickDisplayProgress01(0.5);
            case 3 ->
                watched.store().setPlayerWaitTimerStopMsAndResetProgress((double) nowMs.get());
            default ->
                watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
          };
    }
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
    assertThat(watched.counts().judged()).isEqualTo(301);
  }

  @Test
  void aClockThatThrowsWhileJudgingIsCountedAndJudgingGoesOn() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    InstantSource moody =
        () -> {
          if (Thread.currentThread().getName().startsWith("health-checker")) {
            throw new IllegalStateException("no time");
          }
          return CLOCK.instant();
        };
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), CLOCK),
            VerifierSettings.defaults().withClock(moody).withSink(status -> told.countDown()));
    watched.store().setSpeedAndUpdateNominalTickInterval("1x");
    assertThat(told.await(60, TimeUnit.SECONDS)).as("the thread that judges lives").isTrue();
    watched.close();
    assertThat(watched.counts().judged()).isEqualTo(2);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> VerifierSettings.defaults().withWindow(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window must be 1 or more, not 0");
    assertThatThrownBy(() -> VerifierSettings.defaults().withRecords(-1))
        .hasMessage("records must be 1 or more, not -1");
  }

  @Test
  void moreWaitsThanThereIsPlaceForAndNothingIsLost() {
    Attachment<Snapshot> watched =
        attach(
            new ReferenceStore(StoreConfig.defaults(), CLOCK),
            settings(StatusSink.none()).withWaiting(2));
    for (int i = 0; i < 5_000; i++) {
      watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    watched.close();
    assertThat(watched.counts().judged()).isEqualTo(5_001);
    assertThat(watched.counts().notJudged()).isEmpty();
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void afterDetachingNothingIsLeft() {
    HealthBoard board = new HealthBoard();
    ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), CLOCK);
    Attachment<Snapshot> watched = attach(store, settings(board).withStore("leaving"));
    watched.store().setSpeedAndUpdateNominalTickInterval("1x");
    watched.close();
    watched.close();
    long records = board.row(IndicatorName.ATOMIC).records();
    watched.store().setSpeedAndUpdateNominalTickInterval("2x");
    store.setSpeedAndUpdateNominalTickInterval("3x");
    assertThat(board.row(IndicatorName.ATOMIC).records()).isEqualTo(records);
    assertThat(watched.counts().judged()).isEqualTo(2);
    assertThat(store.read().speed()).isEqualTo("3x");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("health-checker-leaving"));
  }

  @Test
  void whatTheStoreThrowsReachesItsCaller() {
    Attachment<Snapshot> watched =
        attach(faulty("unknown-speed-refused"), settings(StatusSink.none()));
    assertThatThrownBy(() -> watched.store().setSpeedAndUpdateNominalTickInterval("warp"))
        .isInstanceOf(RuntimeException.class);
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).containsOnlyKeys("BEH-B5");
  }

  /** A change while no state could be read is not attributed to the next action. */
  @Test
  void aStateThatCannotBeReadIsToldAndNothingElse() {
    Attachment<Snapshot> watched =
        attach(faulty("unreadable-while-paused-locally"), settings(StatusSink.none()));
    watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(1));
    watched.store().setLocalPause(true);
    watched.store().setSpeedAndUpdateNominalTickInterval("2x");
    watched.store().restartSessionClearOrBoundary();
    watched.store().setLocalPause(false);
    watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(2));
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).isEqualTo(Map.of("PAT-P1", 3L));
    assertThat(watched.counts().notJudged()).isEmpty();
    assertThat(watched.counts().judged()).isEqualTo(7);
  }

  @Test
  void aStoreThatRunsIsTakenAsItIs() {
    ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), CLOCK);
    for (int i = 0; i < 30; i++) {
      store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    store.setSpeedAndUpdateNominalTickInterval("2x");
    Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()));
    watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(31));
    watched.store().restartSessionClearOrBoundary();
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void anOldEntryThatIsEditedIsSeenWithinTheReportedDelay() {
    for (int edited : new int[] {1, 17, 50, 98}) {
      Edited store = new Edited(new ReferenceStore(StoreConfig.defaults(), CLOCK));
      for (int i = 0; i < 100; i++) {
        store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
      }
      Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()).withWindow(10));
      watched.store().setTickDisplayProgress01(0.5);
      int delay = watched.detectionDelayInCommits();
      assertThat(delay).isEqualTo(10);
      store.edit(edited);
      for (int commit = 0; commit < delay; commit++) {
        watched.store().setTickDisplayProgress01(commit / 100.0);
      }
      watched.settle();
      assertThat(watched.counts().breachesByRequirement())
          .as("entry " + edited)
          .containsEntry("VAL-V1", 1L)
          .containsEntry("VAL-E2", 1L);
      watched.close();
      assertThat(watched.counts().breachesByRequirement()).containsEntry("VAL-V1", 1L);
    }
  }

  /** Each action causes several reads: they must not report the same edit differently. */
  @Test
  void anOldEntryThatIsEditedIsNothingElse() {
    for (int edited = 1; edited < 60; edited++) {
      Edited store = new Edited(new ReferenceStore(StoreConfig.defaults(), CLOCK));
      for (int i = 0; i < 60; i++) {
        store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
      }
      Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()).withWindow(7));
      watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(60));
      store.edit(edited);
      for (int commit = 0; commit < 12; commit++) {
        watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(61 + commit));
      }
      watched.close();
      assertThat(watched.counts().breachesByRequirement())
          .as("entry " + edited)
          .isEqualTo(Map.of("VAL-V1", 1L, "VAL-E2", 1L, "VAL-V3", 1L));
    }
  }

  @Test
  void editsThatAreOutAtTheSameTimeAreFoundOneByOne() {
    Edited store = new Edited(new ReferenceStore(StoreConfig.defaults(), CLOCK));
    for (int i = 0; i < 100; i++) {
      store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()).withWindow(10));
    for (int edited : new int[] {0, 35, 55, 99}) {
      store.edit(edited);
    }
    int delay = watched.detectionDelayInCommits();
    for (int commit = 0; commit < delay; commit++) {
      watched.store().setTickDisplayProgress01(commit / 100.0);
    }
    watched.settle();
    // The first and the newest entry are read at once, together; the two others in later reads.
    // None of the edits is attributed to the actions meanwhile, which change no ledger.
    assertThat(watched.counts().breachesByRequirement())
        .containsEntry("VAL-V1", 3L)
        .doesNotContainKey("RUN-V2");
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).containsEntry("VAL-V1", 3L);
  }

  @Test
  void detachingReadsEverythingAgain() {
    Edited store = new Edited(new ReferenceStore(StoreConfig.defaults(), CLOCK));
    for (int i = 0; i < 1_000; i++) {
      store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()).withWindow(1));
    store.edit(700);
    watched.store().setTickDisplayProgress01(0.5);
    watched.settle();
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
    watched.close();
    assertThat(watched.counts().breachesByRequirement()).containsKey("VAL-V1");
  }

  @Test
  void anErrorLeavesTheRecentHistory() throws IOException {
    List<StatusRecord> told = Collections.synchronizedList(new ArrayList<>());
    Attachment<Snapshot> watched =
        attach(faulty("stale-edge"), settings(told::add).withIncidents(new Incidents(directory)));
    for (int i = 0; i < 100; i++) {
      watched.store().commitStepReleaseAppendEventAndSetFocusAndExplanation(release(i));
    }
    watched
        .store()
        .commitStepReleaseAppendEventAndSetFocusAndExplanation(
            new RawRelease(Map.of("focus", Map.of("node_id", "n"))));
    watched.close();
    String file =
        told.stream().filter(one -> one.history() != null).findFirst().orElseThrow().history();
    assertThat(Path.of(String.valueOf(file))).isRegularFile();
    assertThat(HistoryReader.read(Path.of(String.valueOf(file))).observations()).hasSize(64);
    assertThat(directory).isNotEmptyDirectory();
  }

  @Test
  void badgesFollowTheIndicators() {
    ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), CLOCK);
    Attachment<Snapshot> watched = attach(store, settings(StatusSink.none()).withBadges(true));
    watched.store().setSpeedAndUpdateNominalTickInterval("1x");
    watched.close();
    assertThat(store.read().healthBadges())
        .containsKey(IndicatorName.ATOMIC.wireName())
        .allSatisfy((module, badge) -> assertThat(badge.status()).isEqualTo("OK"));
    assertThat(watched.counts().breachesByRequirement()).isEmpty();
  }

  /** Every store of that catalogue shows the kit's own snapshots. */
  @SuppressWarnings("unchecked")
  private static StoreUnderTest<Snapshot> faulty(String name) {
    return (StoreUnderTest<Snapshot>)
        FaultCatalogue.find(name).orElseThrow().adapter().get().open(StoreConfig.defaults(), CLOCK);
  }

  private static StatusSink hanging(CountDownLatch never) {
    return status -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static VerifierSettings settings(StatusSink sink) {
    return VerifierSettings.defaults().withSink(sink).withHandMovedClock(CLOCK);
  }

  private static Attachment<Snapshot> attach(
      StoreUnderTest<Snapshot> store, VerifierSettings settings) {
    return HealthVerifier.attach(store, WHO, Capabilities.all(), StoreConfig.defaults(), settings);
  }

  private static RawRelease release(int number) {
    return new RawRelease(
        Map.of(
            "event",
            Map.of(
                "id",
                "e" + number,
                "at_ms",
                1.0,
                "from_node_id",
                "a",
                "to_node_id",
                "b",
                "trigger",
                "direct",
                "call_type",
                "code",
                "label",
                "l"),
            "focus",
            Map.of("node_id", "b", "edge_id", "a-b")));
  }

  /** Shows its ledger as its own mutable list, in which an entry can be edited. */
  private static final class Edited extends WrappedStore {
    private final Set<Integer> edited = new HashSet<>();

    Edited(StoreUnderTest<Snapshot> store) {
      super(store);
    }

    void edit(int position) {
      edited.add(position);
    }

    @Override
    public Snapshot describe(Snapshot state, long nowMs) {
      Snapshot shown = super.describe(state, nowMs);
      LedgerView inside = shown.ledger();
      return shown.withLedger(
          new LedgerView() {
            @Override
            public int size() {
              return inside.size();
            }

            @Override
            public FlowEvent get(int position) {
              FlowEvent entry = inside.get(position);
              return edited.contains(position) ? entry.withOthers(Map.of("edited", true)) : entry;
            }
          });
    }
  }
}
