package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.SinkCount;
import dev.connectome.statestore.health.SinkQueue;
import dev.connectome.statestore.health.StatusRecord;
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

/**
 * Stores at work one after the other, each watched, with mistakes planted in them, a sink that
 * throws, one that is slow and one that hears everything. Each mistake is told once, at its commit
 * or within the delay that is guaranteed, and nothing else is told of. A moment of it in the build;
 * {@code -Dsoak.minutes=10} for longer.
 */
class HealthSoakTest {
  private static final int COMMITS = 1_500;

  /** So few of a kind in one store that every single one is told in full. */
  private static final int MOST_OF_A_KIND = 7;

  private final Random random = new Random(20_260_101);
  private final Map<String, Long> figures = new TreeMap<>();
  private final AtomicLong slowCalls = new AtomicLong();
  private final AtomicLong moodyCalls = new AtomicLong();

  @Test
  void eachMistakeIsToldOnceWhateverTheSinksDo() throws IOException {
    long minutes = Long.getLong("soak.minutes", 0);
    long end = System.nanoTime() + minutes * 60_000_000_000L;
    watchOne(0);
    figures.put("memory at the start, KB", usedKb());
    figures.put("threads at the start", (long) threads());
    int stores = 1;
    while (stores < 4 || System.nanoTime() < end) {
      watchOne(stores++);
    }
    figures.put("memory at the end, KB", usedKb());
    figures.put("threads at the end", (long) threads());
    figures.put("stores", (long) stores);
    write(minutes);
    assertThat(figures.get("found twice or where nothing was")).isZero();
    assertThat(figures.get("found")).isEqualTo(figures.get("planted")).isPositive();
    assertThat(figures.get("not judged")).isZero();
    assertThat(figures.get("judged")).isEqualTo(figures.get("commits") + figures.get("stores"));
    assertThat(figures.get("sink failures")).isEqualTo(moodyCalls.get() / 3).isPositive();
    assertThat(figures.get("threads at the end"))
        .isLessThanOrEqualTo(figures.get("threads at the start"));
  }

  private void watchOne(int number) {
    List<StatusRecord> heard = Collections.synchronizedList(new ArrayList<>());
    AtomicLong nowMs = new AtomicLong(1_767_225_600_000L);
    // Every other one on a clock that goes on while the store acts.
    InstantSource clock =
        number % 2 == 0 ? InstantSource.system() : () -> Instant.ofEpochMilli(nowMs.get());
    StoreConfig config = StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);
    SoakStore store = new SoakStore(new ReferenceStore(config, clock));
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
            config,
            number % 2 == 0 ? settings.withClock(clock) : settings.withHandMovedClock(clock));
    Planting planting = new Planting(store, watched, random, MOST_OF_A_KIND);
    for (int commit = 0; commit < COMMITS; commit++) {
      nowMs.addAndGet(random.nextInt(400));
      planting.act(clock.millis());
    }
    watched.close();
    count(watched, slow, planting, heard);
  }

  private void count(
      Attachment<Snapshot> watched, SinkQueue slow, Planting planting, List<StatusRecord> heard) {
    List<Finding> found = new ArrayList<>();
    heard.forEach(status -> found.addAll(status.findings()));
    int surplus = planting.take(found);
    add("planted", planting.planted());
    add("found", planting.planted() - planting.missing().size());
    add("found twice or where nothing was", surplus);
    add("commits", planting.done());
    add("judged", watched.tallies().judged());
    add("not judged", watched.tallies().notJudged().values().stream().mapToLong(n -> n).sum());
    Map<String, Integer> dbg = new TreeMap<>();
    heard.forEach(
        st ->
            st.findings()
                .forEach(f -> dbg.merge(f.requirement() + " " + f.problem(), 1, Integer::sum)));
    System.out.println(
        "DBG "
            + dbg
            + watched.tallies().breachesByRequirement()
            + " missing "
            + planting.missing()
            + " surplus "
            + surplus
            + planting.surplus());
    long told = heard.stream().mapToLong(StatusRecord::breaches).sum();
    assertThat(told).as("each breach is told in full").isEqualTo(found.size());
    assertThat(planting.missing()).as("planted and not found").isEmpty();
    assertThat(surplus).as(planting.surplus()).isZero();
    List<SinkCount> counts = watched.sinks();
    assertThat(counts.get(0)).isEqualTo(new SinkCount("sink", heard.size(), 0, 0));
    add("status records", heard.size());
    add("sink failures", counts.get(1).failed());
    add("records dropped by a slow sink", slow.count().dropped());
    add("records that the slow sink got", slow.count().told());
    assertThat(slow.count().told() + slow.count().dropped()).isEqualTo(heard.size());
  }

  private void add(String figure, long value) {
    figures.merge(figure, value, Long::sum);
  }

  private void moody(StatusRecord status) {
    if (moodyCalls.incrementAndGet() % 3 == 0) {
      throw new IllegalStateException("moody");
    }
  }

  private void slow(StatusRecord status) {
    if (slowCalls.incrementAndGet() % 10 == 0) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long usedKb() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 10;
  }

  private static int threads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
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
