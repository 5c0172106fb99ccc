package dev.connectome.statestore.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.HistoryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests the fold of one store: its key, its written form, and that it goes on after any line. */
class StoreFoldTest {
  private static final Set<IndicatorName> ALL = EnumSet.allOf(IndicatorName.class);

  private final List<String> told = new ArrayList<>();

  /** One step of a stream: a line, or time that passes when the line is null. */
  private record Step(@Nullable DockReading line, long elapsedMs) {}

  @Test
  void restoredAfterEveryLineItTellsTheSame() {
    for (int seed = 0; seed < 24; seed++) {
      List<Step> stream = stream(seed);
      IncidentSink incidents = seed % 3 == 0 ? null : incidentSink();
      List<String> whole = run(stream, incidents, 0);
      assertThat(whole).as("seed " + seed).anyMatch(line -> line.contains("\"ERROR\""));
      assertThat(run(stream, incidents, 1)).as("seed " + seed).isEqualTo(whole);
      assertThat(run(stream, incidents, 7)).as("seed " + seed).isEqualTo(whole);
    }
  }

  @Test
  void historiesAreToldOnceAlsoAfterARestore() {
    List<String> all = run(stream(4), incidentSink(), 1);
    List<String> incidents = all.stream().filter(line -> line.startsWith("incident")).toList();
    assertThat(incidents).isNotEmpty().doesNotHaveDuplicates();
  }

  /**
   * What is told, also as incidents, and counted in the end; it is restored each time after this
   * number of steps.
   */
  private List<String> run(List<Step> stream, @Nullable IncidentSink incidents, int every) {
    told.clear();
    StatusSink sink = status -> told.add(StatusLine.of(status));
    StoreFold fold = new StoreFold("store-1", ALL, sink, incidents);
    for (int at = 0; at < stream.size(); at++) {
      DockReading line = stream.get(at).line();
      if (line == null) {
        fold.tick(stream.get(at).elapsedMs());
      } else {
        fold.accept(line);
      }
      if (every > 0 && at % every == 0) {
        fold = StoreFold.restore(fold.checkpoint(), ALL, sink, incidents);
      }
    }
    fold.end();
    List<String> all = new ArrayList<>(told);
    all.add(fold.counts().toPlain().toString());
    return all;
  }

  private IncidentSink incidentSink() {
    return incident -> {
      StringBuilder text = new StringBuilder("incident ");
      try {
        HistoryWriter.write(incident.history("k", "s"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      told.add(text.toString());
      return "place " + incident.finding().requirement();
    };
  }

  /** A life with faults of the store and of the stream, longer than a recent history. */
  private static List<Step> stream(int seed) {
    Random random = new Random(seed);
    List<DockRecord> life = Docks.life(seed, 90);
    for (int fault = 0; fault < 3; fault++) {
      int at = 1 + random.nextInt(life.size() - 2);
      if (life.get(at) instanceof DockRecord.Committed commit) {
        life.set(at, Docks.withStaleFocus(commit));
      }
    }
    life.remove(1 + random.nextInt(life.size() - 3));
    for (int i = 1; i + 3 < life.size(); i += 5 + random.nextInt(10)) {
      Collections.swap(life, i, i + 1 + random.nextInt(2));
    }
    List<Step> stream = new ArrayList<>();
    for (DockRecord dock : life) {
      stream.add(new Step(new DockReading.Told(1, 0, dock), 0));
      switch (random.nextInt(12)) {
        case 0 -> stream.add(new Step(stream.get(random.nextInt(stream.size())).line(), 0));
        case 1 -> stream.add(new Step(new DockReading.Unreadable(1, 0, "broken", false, null), 0));
        case 2, 3 -> stream.add(new Step(null, random.nextInt(12_000)));
        default -> {}
      }
    }
    return stream;
  }

  @Test
  void theVersionBeforeIsReadAndGoesOn() throws IOException {
    List<DockRecord> life = Docks.life(21, 60);
    StoreFold whole =
        new StoreFold("store-1", ALL, status -> told.add(StatusLine.of(status)), null);
    life.subList(0, 40).forEach(whole::accept);
    told.clear();
    life.subList(40, life.size()).forEach(whole::accept);
    List<String> expected = List.copyOf(told);
    told.clear();
    byte[] before =
        Files.readAllBytes(Path.of("src/faults/src/test/resources/health/fold-v2.json"));
    StoreFold restored =
        StoreFold.restore(before, ALL, status -> told.add(StatusLine.of(status)), null);
    life.subList(40, life.size()).forEach(restored::accept);
    assertThat(told).isEqualTo(expected).isNotEmpty();
    assertThat(restored.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void anotherVersionAndADamagedStateAreRefused() {
    byte[] right = fold(30).checkpoint();
    byte[] newer = right.clone();
    newer[0]++;
    assertRefused(newer, "state has version 4; this kit reads versions 2 and 3");
    assertRefused(new byte[0], "state is empty");
    assertRefused("{\"v\":99}".getBytes(StandardCharsets.UTF_8), "state has version 99");
    assertRefused("{\"v\":3}".getBytes(StandardCharsets.UTF_8), "state");
    for (int length = 1; length < right.length; length += 97) {
      assertRefused(Arrays.copyOf(right, length), "state is damaged");
    }
    byte[] other = right.clone();
    Arrays.fill(other, right.length / 2, right.length, (byte) 0x55);
    assertRefused(other, "state is damaged");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> StoreFold.restore(bytes, ALL, StatusSink.none(), null))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(message);
  }

  /** Random texts and times are harder to write in few bytes than those of a real store. */
  @Test
  void aStateIsSmall() {
    List<Integer> bare = new ArrayList<>();
    List<Integer> full = new ArrayList<>();
    for (int docks = 1; docks < 60; docks += 5) {
      bare.add(fold(docks).checkpoint().length);
      StoreFold keeping = new StoreFold("store-1", ALL, StatusSink.none(), incident -> null);
      Docks.life(docks, 60).subList(0, docks).forEach(keeping::accept);
      full.add(keeping.checkpoint().length);
    }
    assertThat(bare).allMatch(bytes -> bytes < 4_096);
    Collections.sort(full);
    assertThat(full.get(full.size() / 2)).as("%s", full).isLessThan(5_000);
  }

  private static StoreFold fold(int docks) {
    StoreFold fold = new StoreFold("store-1", ALL, StatusSink.none(), null);
    Docks.life(docks, 60).subList(0, docks).forEach(fold::accept);
    return fold;
  }

  @Test
  void aDockOfAnotherStoreIsNotTaken() {
    StoreFold other = new StoreFold("store-2", ALL, StatusSink.none(), null);
    assertThatThrownBy(() -> other.accept(Docks.life(1, 1).get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dock of \"store-1\" for the fold of \"store-2\"");
  }

  @Test
  void theKeyIsReadWithoutTheRest() {
    for (DockRecord dock : Docks.life(3, 20)) {
      byte[] line = DockForm.line(dock).getBytes(StandardCharsets.UTF_8);
      assertThat(DockReader.key(line)).contains("store-1");
      assertThat(DockReader.line(line, 1, 0)).isInstanceOf(DockReading.Told.class);
    }
    assertKey("\ufeff{\"v\":1,\"store\":\"a\"}", "a");
    assertKey("{\"x\":{\"store\":\"inner\"},\"y\":[[1]],\"store\":\"stör\\u0065\",", "störe");
    assertKey("{\"store\":\"a\", broken", "a");
    for (String none :
        List.of("", "7", "[]", "{", "{}", "{\"store\":7}", "{\"store\":\"cut o", "\u0000")) {
      assertThat(DockReader.key(none.getBytes(StandardCharsets.UTF_8))).as(none).isEmpty();
    }
  }

  private static void assertKey(String line, String key) {
    assertThat(DockReader.key(line.getBytes(StandardCharsets.UTF_8))).contains(key);
  }

  @Test
  void talliesOfSeveralStoresAddUp() {
    MonitorCounts sum = new MonitorCounts();
    StreamMonitor together = new StreamMonitor(StatusSink.none());
    for (int store = 0; store < 3; store++) {
      StoreFold fold = new StoreFold("s" + store, ALL, StatusSink.none(), null);
      for (DockRecord dock : renamed(stream(store), "s" + store)) {
        fold.accept(dock);
        together.accept(dock);
      }
      fold.end();
      sum.add(fold.counts());
    }
    together.end();
    assertThat(together.counts().toPlain()).isEqualTo(sum.toPlain());
    assertThat(sum.judged()).isGreaterThan(100);
  }

  private static List<DockRecord> renamed(List<Step> stream, String store) {
    List<DockRecord> docks = new ArrayList<>();
    for (Step step : stream) {
      if (step.line() instanceof DockReading.Told line) {
        String text = DockForm.line(line.dock()).replace("\"store-1\"", "\"" + store + "\"");
        DockReading read = DockReader.line(text.getBytes(StandardCharsets.UTF_8), 1, 0);
        docks.add(((DockReading.Told) requireNonNull(read)).dock());
      }
    }
    return docks;
  }
}
