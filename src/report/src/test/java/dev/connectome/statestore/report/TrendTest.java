package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendTest {
  @TempDir private Path reports = Path.of("");

  @Test
  void theRunBeforeBeginsIt() {
    Trend trend = Trend.upTo(run(2), Optional.of(run(1)), reports);

    assertThat(trend.runs())
        .extracting(Trend.Run::madeAt)
        .containsExactly(Instant.ofEpochSecond(1).toString(), Instant.ofEpochSecond(2).toString());
  }

  @Test
  void theLastTwentyAreKept() throws IOException {
    for (int second = 1; second <= 30; second++) {
      keep(run(second));
    }

    assertThat(Trend.upTo(run(31), Optional.empty(), reports).runs())
        .hasSize(20)
        .last()
        .extracting(Trend.Run::madeAt)
        .isEqualTo(Instant.ofEpochSecond(31).toString());
  }

  @Test
  void aRunThatIsReportedTwiceCountsOnce() throws IOException {
    keep(run(1));

    assertThat(Trend.upTo(run(1), Optional.empty(), reports).runs()).hasSize(1);
  }

  @Test
  void aFileThatCannotBeReadIsAsGoodAsNone() throws IOException {
    Files.writeString(reports.resolve(Trend.FILE), "{\"runs\": 7}");

    assertThat(Trend.upTo(run(1), Optional.empty(), reports).runs()).hasSize(1);
  }

  private void keep(RunResult run) throws IOException {
    String text = Trend.upTo(run, Optional.empty(), reports).text();
    Files.writeString(reports.resolve(Trend.FILE), text);
  }

  private static RunResult run(int second) {
    return SampleRun.conformant().with(Instant.ofEpochSecond(second), Map.of());
  }
}
