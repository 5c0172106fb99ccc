package dev.connectome.statestore.observation.docks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the quick reader returns what the general reader returns, or nothing. */
class UsualCommitTest {
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
  void readsWhatTheScenariosRecordAsTheGeneralWayDoes() {
    int quick = 0;
    for (String line : LINES) {
      DockRecord read = read(line);
      if (read != null) {
        assertThat(read).isEqualTo(general(line));
        quick++;
      }
    }
    assertThat(LINES).hasSizeGreaterThan(1_000);
    assertThat(quick).isGreaterThan(LINES.size() / 2);
  }

  @Test
  void neverReadsABrokenLineAsIfItWereRight() {
    Random random = new Random(1);
    int quick = 0;
    for (int round = 0; round < 40_000; round++) {
      String line = broken(LINES.get(random.nextInt(LINES.size())), random);
      DockRecord read = read(line);
      if (read != null) {
        // The general reader throws at an invalid record.
        assertThat(read).as(line).isEqualTo(general(line));
        quick++;
      }
    }
    assertThat(quick).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cursor\":01",
        "\"cursor\":1.",
        "\"cursor\":.5",
        "\"cursor\":-",
        "\"cursor\":12345678901234567",
        "\"cursor\":\"1\"",
        "\"cursor\":null",
        "\"cursor\":1,",
        "\"cursor\":1,\"cursor\":1",
        "\"cursor\":{}"
      })
  void leavesToTheGeneralWayWhatIsUnusual(String cursor) {
    String line =
        LINES.stream().filter(one -> one.contains("\"cursor\":1,")).findFirst().orElseThrow();
    assertThat(read(line)).isNotNull();
    assertThat(read(line.replace("\"cursor\":1,", cursor + ","))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.0", "2", "\"1\"", "null", "1e0"})
  void leavesAnotherVersionToTheGeneralWay(String version) {
    assertThat(read(LINES.get(0).replace("\"v\":1,", "\"v\":" + version + ","))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "-2.5", "123456789.012345", "0.00000000000001", "4.35", "99.95"})
  void readsAFractionAsTheGeneralWayDoes(String number) {
    String line =
        LINES.stream()
            .filter(one -> one.contains("\"cursor\":1,"))
            .findFirst()
            .orElseThrow()
            .replace("\"cursor\":1,", "\"cursor\":" + number + ",");
    DockRecord.Committed read = read(line);
    assertThat(read).isNotNull().isEqualTo(general(line));
    assertThat(read == null ? null : read.settled().cursor()).isEqualTo(Double.valueOf(number));
  }

  private DockRecord.@Nullable Committed read(String line) {
    byte[] bytes = (" " + line + " ").getBytes(StandardCharsets.UTF_8);
    return UsualCommit.read(bytes, 1, bytes.length - 2);
  }

  private static DockRecord general(String line) {
    return DockForm.fromPlain(JsonText.parse(line));
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
