package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong now = new AtomicLong();

  @Test
  void aLogGetsALineNowAndThen() {
    ProgressLine line = new ProgressLine(err, false, 80, now::get);
    line.finished(ended(CaseStatus.FAILED), 545, 548);
    for (int second = 0; second < 200; second++) {
      line.running("random sequences", second, 1_000);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    line.clear();

    assertThat(text().lines())
        .containsExactly(
            "tck: failed  VAL-V1  a name",
            "tck: 545/548  1 failed  20/1,000 random sequences, about 16 min left",
            "tck: 545/548  1 failed  40/1,000 random sequences, about 16 min left",
            "tck: 545/548  1 failed  80/1,000 random sequences, about 15 min left",
            "tck: 545/548  1 failed  160/1,000 random sequences, about 14 min left");
  }

  @Test
  void aShortRunLeavesALogAlone() {
    ProgressLine line = new ProgressLine(err, false, 80, now::get);
    line.finished(ended(CaseStatus.FAILED), 1, 1);
    line.running("random sequences", 1, 2);
    line.clear();

    assertThat(text()).isEmpty();
  }

  @Test
  void scenariosSayHowLongTheyStillTake() {
    ProgressLine line = new ProgressLine(err, true, 60, now::get);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    line.finished(ended(CaseStatus.PASSED), 50, 523);
    now.addAndGet(Duration.ofSeconds(9).toNanos());
    line.finished(ended(CaseStatus.PASSED), 100, 523);
    line.finished(ended(CaseStatus.PASSED), 523, 523);

    assertThat(text().split("\r\u001b\\[K", -1))
        .containsExactly(
            "",
            "50/523  a name",
            "100/523, about 42 s left for the scenarios  a name",
            "523/523  a name");
  }

  @Test
  void aLineIsNeverWiderThanTheTerminal() {
    ProgressLine line = new ProgressLine(err, true, 20, now::get);
    line.finished(ended(CaseStatus.FAILED), 100, 523);

    assertThat(text()).isEqualTo("\r\u001b[K100/523  1 failed …");
  }

  @Test
  void aTerminalNamesWhatFailedOnceItTakesLong() {
    ProgressLine line = new ProgressLine(err, true, 60, now::get);
    line.finished(ended(CaseStatus.OUT_OF_TIME), 1, 4);
    now.addAndGet(Duration.ofSeconds(21).toNanos());
    line.running("random sequences", 0, 1_000);
    line.running("random sequences", 1, 1_000);

    assertThat(text().split("\r\u001b\\[K", -1))
        .containsExactly(
            "",
            "1/4  1 failed  a name",
            "tck: out-of-time  VAL-V1  a name%n".formatted(),
            "1/4  1 failed  0/1,000 random sequences");
  }

  @Test
  void aTerminalShowsOneLine() {
    ProgressLine line = new ProgressLine(err, true, 60, now::get);
    line.finished(ended(CaseStatus.PASSED), 1, 4);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    line.running("random sequences", 0, 1_000);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    line.running("random sequences", 100, 1_000);
    // Too soon to be read.
    line.running("random sequences", 101, 1_000);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    line.running("sequences of the complete suite", 12_345, 0);
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    line.running("sequences of the complete suite", 20_000, 34_000);
    line.clear();

    assertThat(text().split("\r\u001b\\[K", -1))
        .containsExactly(
            "",
            "1/4  a name",
            "1/4  0/1,000 random sequences",
            "1/4  100/1,000 random sequences",
            "1/4  12,345 sequences of the complete suite",
            "1/4  20,000/34,000 sequences of the complete suite, about …",
            "");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static CaseRecord ended(CaseStatus status) {
    return new CaseRecord("id", "group", "a name", List.of("VAL-V1"), status, "", 1, List.of(), 1);
  }
}
