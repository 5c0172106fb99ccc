package dev.connectome.statestore.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests of the reference store for cases that the kit's features and sequences do not reach from
 * outside.
 */
class ReferenceStoreTest {
  private static final String COMMIT = "dock_store_commit_action_invoked";

  private final ReferenceStore store = open(StoreConfig.defaults());
  private final Recorder recorder = new Recorder();
  private final Logger log = Logger.getLogger(Docks.class.getName());

  @AfterEach
  void logAsBefore() {
    log.setFilter(null);
    log.setLevel(null);
  }

  @Test
  void observersOfSeveralThreadsHearEveryCommitInOrderAndReadWhatTheyAreTold()
      throws InterruptedException {
    List<String> torn = new ArrayList<>();
    store.observe(recorder);
    store.observe(
        onState(
            state -> {
              if (!store.read().equals(state)) {
                torn.add("a later state shows while this one is told");
              }
            }));
    int writers = 4;
    int each = 250;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, writers)
            .mapToObj(writer -> new Thread(() -> releaseAll(start, writer, each)))
            .toList();
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(torn).isEmpty();
    assertThat(recorder.lengths).containsExactlyElementsOf(upTo(writers * each));
    assertThat(recorder.commitNumbers).containsExactlyElementsOf(upTo(writers * each));
    for (int writer = 0; writer < writers; writer++) {
      String prefix = writer + ":";
      assertThat(ids(store.read()).stream().filter(id -> id.startsWith(prefix)))
          .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(n -> prefix + n).toList());
    }
  }

  @Test
  void aCommitFromInsideAnObserverSettlesAtOnceAndIsToldAfterThePresentOne() {
    List<Integer> settled = new ArrayList<>();
    store.observe(
        onState(
            state -> {
              if (state.ledger().size() == 1) {
                settled.add(release("inner").ledger().size());
                settled.add(store.read().ledger().size());
              }
            }));
    store.observe(recorder);

    Snapshot outer = release("outer");

    assertThat(settled).containsExactly(2, 2);
    assertThat(outer.ledger().size()).isEqualTo(1);
    assertThat(recorder.heard).containsExactly("state 1", COMMIT + " 1", "state 2", COMMIT + " 2");
  }

  @Test
  void whatAnObserverThrowsIsLoggedAndReachesNeitherTheCallerNorTheOtherObservers() {
    List<Throwable> logged = logged();
    store.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            throw new IllegalStateException("a careless subscriber");
          }

          @Override
          public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
            throw new AssertionError("a careless dock");
          }
        });
    store.observe(recorder);

    release("one");
    release("two");

    assertThat(logged)
        .extracting(Throwable::getMessage)
        .containsExactly(
            "a careless subscriber", "a careless dock", "a careless subscriber", "a careless dock");
    assertThat(ids(store.read())).containsExactly("one", "two");
    assertThat(recorder.lengths).containsExactly(1, 2);
    assertThat(recorder.commitNumbers).containsExactly(1, 2);
  }

  @Test
  void aDetachedObserverHearsNothingMore() {
    Subscription subscription = store.observe(recorder);
    release("one");
    subscription.end();
    release("two");

    assertThat(recorder.lengths).containsExactly(1);
  }

  @Test
  void theJsonlExportEscapesWhatWouldBreakALineOrAnEncoding() {
    String awkward = "\"\\\b\f\n\r\t\u0001\u0085\u2028 é→\uD83D\uDE00 \uD83D \uDE00";
    store.appendRealtimeEventAndUpdateFocusIfNeeded(
        new RawEvent(Map.of("id", "a", "at_ms", -0.0, "label", awkward, "energy_delta", 1e21)));

    assertThat(store.exportJsonl())
        .isEqualTo(
            "{\"type\":\"session\",\"session_id\":\"session-1\",\"started_at_ms\":5000}\n"
                + "{\"id\":\"a\",\"at_ms\":0,\"from_node_id\":\"?\",\"to_node_id\":\"?\","
                + "\"trigger\":\"direct\",\"call_type\":\"code\",\"label\":\"\\\"\\\\"
                + "\\u0008\\u000c\\n\\r\\t\\u0001\\u0085\\u2028 é→\uD83D\uDE00"
                + " \\ud83d \\ude00\",\"energy_delta\":1.0E21}\n");
  }

  @Test
  void rawPayloadsAreWrittenAsTheyAreStored() {
    ReferenceStore debugging = open(StoreConfig.defaults().withKeepRawPayload(true));
    Map<String, Object> payload = Map.of("list", List.of(1, 2.5, true, Map.of(), Double.NaN));
    debugging.appendRealtimeEventAndUpdateFocusIfNeeded(
        new RawEvent(Map.of("raw_payload", payload)));

    assertThat(debugging.exportJsonl())
        .endsWith("\"raw_payload\":{\"list\":[1,2.5,true,{},null]}}\n");
  }

  @Test
  void theTextExportKeepsAnEntryOnOneLine() {
    store.appendRealtimeEventAndUpdateFocusIfNeeded(
        new RawEvent(
            Map.of(
                "at_ms",
                0,
                "from_node_id",
                "a\r\nb",
                "to_node_id",
                "c",
                "label",
                "l\u2028m",
                "duration_ms",
                1234,
                "payload_summary",
                "",
                "rate_hint",
                "2/s",
                "notes",
                "n\ro")));

    assertThat(store.exportText())
        .isEqualTo("1970-01-01T00:00:00Z direct code 1.23s a b→c l m 2/s n o\n");
  }

  @Test
  void fasterSpeedsMustHaveShorterIntervals() {
    Map<Speed, Double> level = Map.of(Speed.ONE, 500.0, Speed.TWO, 500.0, Speed.THREE, 100.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReferenceStore(StoreConfig.defaults(), clock(), level));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ReferenceStore(StoreConfig.defaults(), clock(), Map.of(Speed.ONE, 1.0)));
  }

  @Test
  void theAdapterIsFoundAsAService() {
    assertThat(ServiceLoader.load(StateStoreAdapter.class))
        .anyMatch(adapter -> adapter.implementation().name().equals("reference"));
  }

  /** What the store logs from now on in this test, instead of on the console. */
  private List<Throwable> logged() {
    List<Throwable> logged = new ArrayList<>();
    log.setLevel(Level.FINE);
    log.setFilter(
        record -> {
          logged.add(record.getThrown());
          return false;
        });
    return logged;
  }

  private void releaseAll(CountDownLatch start, int writer, int count) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (int n = 0; n < count; n++) {
      release(writer + ":" + n);
    }
  }

  private Snapshot release(String id) {
    return store.commitStepReleaseAppendEventAndSetFocusAndExplanation(
        new RawRelease(Map.of("event", event(id).fields())));
  }

  private static RawEvent event(String id) {
    return new RawEvent(Map.of("id", id));
  }

  private static List<String> ids(Snapshot state) {
    return IntStream.range(0, state.ledger().size())
        .mapToObj(position -> String.valueOf(state.ledger().get(position).id()))
        .toList();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static ReferenceStore open(StoreConfig config) {
    return new ReferenceStore(config, clock());
  }

  private static InstantSource clock() {
    return InstantSource.fixed(Instant.ofEpochMilli(5000));
  }

  private static StoreObserver<Snapshot> onState(Consumer<Snapshot> listener) {
    return new StoreObserver<>() {
      @Override
      public void stateChanged(Snapshot state) {
        listener.accept(state);
      }

      @Override
      public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {}
    };
  }

  /** Not thread-safe: the store makes one call at a time. */
  private static final class Recorder implements StoreObserver<Snapshot> {
    final List<String> heard = new ArrayList<>();
    final List<Integer> lengths = new ArrayList<>();
    final List<Integer> commitNumbers = new ArrayList<>();

    @Override
    public void stateChanged(Snapshot state) {
      heard.add("state " + state.ledger().size());
      lengths.add(state.ledger().size());
    }

    @Override
    public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
      if (name.equals(COMMIT) && fields.get("commit_number") instanceof Number number) {
        heard.add(name + " " + number.intValue());
        commitNumbers.add(number.intValue());
      }
    }
  }
}
