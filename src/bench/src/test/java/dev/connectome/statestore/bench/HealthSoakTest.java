package dev.connectome.statestore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.FaultInjectingStore;
import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.health.SinkCount;
import dev.connectome.statestore.health.SinkQueue;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs stores one after the other, each with an attached verifier, every kind of planted violation,
 * and three status sinks: one that throws, one that is slow and one that receives everything. Each
 * violation is reported once, at its commit or within the guaranteed delay, and nothing else is
 * reported. It is short in the build; {@code -Dsoak.minutes=10} makes it longer. The figures are in
 * {@code target/soak.txt}.
 */
@Isolated("Counts the threads of all verifiers, and memory")
class HealthSoakTest {
  private static final StoreConfig CONFIG =
      StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);

  private final Random random = new Random(20_260_101);
  private final Map<String, Long> figures = new TreeMap<>();
  private final AtomicLong slowCalls = new AtomicLong();
  private final AtomicLong moodyCalls = new AtomicLong();

  @Test
  void eachMistakeIsToldOnceWhateverTheSinksDo() throws IOException {
    long minutes = Long.getLong("soak.minutes", 0);
    long end = System.nanoTime() + minutes * 60_000_000_000L;
    watchOne(0);
    watchOne(1);
    figures.put("memory at the start, KB", usedKb());
    figures.put("threads at the start", threads());
    int stores = 2;
    while (stores < 6 || System.nanoTime() < end) {
      watchOne(stores++);
    }
    figures.put("memory at the end, KB", usedKb());
    figures.put("threads at the end", threads());
    figures.put("stores", (long) stores);
    write(minutes);
    assertThat(figure("found twice or where nothing was")).isZero();
    assertThat(figure("found")).isEqualTo(figure("planted")).isPositive();
    assertThat(figure("not judged")).isZero();
    assertThat(figure("sink failures")).isEqualTo(moodyCalls.get() / 3).isPositive();
    assertThat(figure("threads at the end")).isEqualTo(figure("threads at the start"));
  }

  private void watchOne(int number) {
    List<StatusRecord> heard = Collections.synchronizedList(new ArrayList<>());
    AtomicLong nowMs = new AtomicLong(1_767_225_600_000L);
    // Every second store uses the machine's clock, which advances while the store acts.
    boolean wall = number % 2 == 0;
    InstantSource clock = wall ? InstantSource.system() : () -> Instant.ofEpochMilli(nowMs.get());
    FaultInjectingStore store = new FaultInjectingStore(new ReferenceStore(CONFIG, clock));
    SinkQueue slow = new SinkQueue(this::slow, 8);
    VerifierSettings settings =
        VerifierSettings.defaults()
            .withSink(heard::add)
            .withSink(this::moody)
            .withSink(slow)
            .withRecords(100_000)
            .withFresh(true);
    Attachment<Snapshot> watched =
        HealthVerifier.attach(
            store,
            new Implementation("soak", "1", "Java"),
            Capabilities.all(),
            CONFIG,
            wall ? settings.withClock(clock) : settings.withHandMovedClock(clock));
    ProofActions actions = new ProofActions(random.nextLong());
    SoakedStore soaked =
        new SoakedStore(
            store,
            watched,
            () -> wall ? clock.millis() : nowMs.addAndGet(actions.pauseMs()),
            actions,
            plants());
    soaked.live();
    watched.close();
    count(watched, slow, soaked, heard);
  }

  /**
   * Returns each kind once, so that each breach is reported in full; an edit comes last, because
   * nothing clears it.
   */
  private List<FaultInjector> plants() {
    List<FaultInjector> plants = new ArrayList<>(List.of(FaultInjector.values()));
    plants.remove(FaultInjector.ENTRY_EDITED);
    Collections.shuffle(plants, random);
    plants.subList(7, plants.size()).clear();
    plants.add(FaultInjector.ENTRY_EDITED);
    return plants;
  }

  private void count(
      Attachment<Snapshot> watched, SinkQueue slow, SoakedStore soaked, List<StatusRecord> heard) {
    List<Finding> found = new ArrayList<>();
    heard.forEach(status -> found.addAll(status.findings()));
    long told = heard.stream().mapToLong(StatusRecord::breaches).sum();
    assertThat(told).as("each breach is told in full").isEqualTo(found.size());
    soaked.found(found);
    List<SinkCount> counts = watched.sinks();
    assertThat(counts.get(0)).isEqualTo(new SinkCount("sink", heard.size(), 0, 0));
    assertThat(slow.count().told() + slow.count().dropped()).isEqualTo(heard.size());
    assertThat(watched.counts().notJudged()).isEmpty();
    assertThat(watched.counts().judged()).isGreaterThan(soaked.observed());
    assertThat(soaked.missing()).as("planted and not found").isEmpty();
    assertThat(soaked.surplus()).as("found twice or where nothing was").isEmpty();
    add("planted", soaked.planted());
    add("found", (long) soaked.planted() - soaked.missing().size());
    add("found twice or where nothing was", soaked.surplus().size());
    add("findings", found.size());
    add("actions and exports", soaked.observed());
    add("judged", watched.counts().judged());
    add("not judged", watched.counts().notJudged().values().stream().mapToLong(n -> n).sum());
    add("status records", heard.size());
    add("sink failures", counts.get(1).failed());
    add("records that the slow sink missed", slow.count().dropped());
    add("records that the slow sink got", slow.count().told());
  }

  private void add(String figure, long value) {
    figures.merge(figure, value, Long::sum);
  }

  private long figure(String name) {
    return figures.getOrDefault(name, -1L);
  }

  private void moody(StatusRecord status) {
    if (moodyCalls.incrementAndGet() % 3 == 0) {
      throw new IllegalStateException("moody about " + status.outcome());
    }
  }

  private void slow(StatusRecord status) {
    if (slowCalls.incrementAndGet() % 10 == 0) {
      try {
        Thread.sleep(5 + status.findings().size());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("System.gc")
  private static long usedKb() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 10;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("health-"))
        .count();
  }

  private void write(long minutes) throws IOException {
    StringBuilder text = new StringBuilder("minutes " + minutes + "\n");
    figures.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%,12d  %s%n", value, name)));
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("soak.txt"), text);
  }
}
