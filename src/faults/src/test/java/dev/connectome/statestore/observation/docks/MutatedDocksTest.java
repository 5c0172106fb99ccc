package dev.connectome.statestore.observation.docks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a line is read as what it says, or not at all. */
class MutatedDocksTest {
  private static final List<String> LINES = new ArrayList<>();

  /** Records whatever the scenarios do to a store, including malformed input. */
  @BeforeAll
  static void record() {
    try (RecordingDriver driver =
        new RecordingDriver(
            new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10)),
            told -> LINES.add(DockForm.line(told)))) {
      new CampaignRunner(driver, Selection.everything(), ExploreSettings.none())
          .run(Progress.silent());
    }
  }

  @Test
  void readsWhatTheScenariosRecord() {
    assertThat(LINES).hasSizeGreaterThan(1_000);
    assertThat(LINES).allSatisfy(line -> assertThat(DockForm.line(told(line))).isEqualTo(line));
  }

  /** A mutated line has a problem, or is a record that is written and read again as the same. */
  @Test
  void readsNoMutatedLineAsHalfARecord() {
    Random random = new Random(1);
    int told = 0;
    for (int round = 0; round < 40_000; round++) {
      String line = broken(LINES.get(random.nextInt(LINES.size())), random);
      DockReading read = read(line);
      if (read instanceof DockReading.Told right) {
        String written = DockForm.line(right.dock());
        assertThat(JsonText.parse(line)).as(line).isInstanceOf(Map.class);
        assertThat(DockForm.line(told(written))).as(line).isEqualTo(written);
        told++;
      }
    }
    assertThat(told).isBetween(4_000, 36_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cursor\":01",
        "\"cursor\":1.",
        "\"cursor\":.5",
        "\"cursor\":-",
        "\"cursor\":1,",
        "\"cursor\":1,\"cursor\":1"
      })
  void refusesWhatIsNotStrictJson(String cursor) {
    assertThat(read(withCursor(cursor + ",")))
        .isInstanceOfSatisfying(
            DockReading.Unreadable.class,
            broken -> assertThat(broken.reason()).startsWith("not JSON: column "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "{}", "[1]", "true"})
  void keepsACursorOfAnotherKindForTheChecks(String cursor) {
    Snapshot settled = settled(withCursor("\"cursor\":" + cursor + ","));
    assertThat(settled.cursor()).isNull();
    assertThat(settled.misfits()).containsOnlyKeys("cursor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "2", "\"1\"", "null"})
  void refusesAnotherVersion(String version) {
    assertThat(read(LINES.get(0).replace("\"v\":1,", "\"v\":" + version + ",")))
        .isInstanceOf(DockReading.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "-2.5", "123456789.012345", "0.00000000000001", "4.35", "99.95"})
  void readsAFraction(String number) {
    assertThat(settled(withCursor("\"cursor\":" + number + ",")).cursor())
        .isEqualTo(Double.valueOf(number));
  }

  private static String withCursor(String cursor) {
    return LINES.stream()
        .filter(one -> one.contains("commit_action") && one.contains("\"cursor\":1,"))
        .findFirst()
        .orElseThrow()
        .replace("\"cursor\":1,", cursor);
  }

  private static Snapshot settled(String line) {
    return ((DockRecord.Committed) told(line)).settled();
  }

  private static DockRecord told(String line) {
    return ((DockReading.Told) Objects.requireNonNull(read(line))).dock();
  }

  private static @Nullable DockReading read(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      return new DockReader(new ByteArrayInputStream(bytes)).next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String broken(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      int at = random.nextInt(text.length());
      char other = line.charAt(random.nextInt(line.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, other);
        case 2 -> text.setCharAt(at, other);
        default -> text.setLength(Math.max(1, at));
      }
    }
    // A file never contains half of a surrogate pair.
    return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
