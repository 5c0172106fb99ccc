package dev.connectome.statestore.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

/** Tests that only time in which nothing was written counts as silence. */
class LogClockTest {
  private static final long START_MS = 1_767_225_600_000L;
  private static final long IDLE = -1;

  private final Machine machine = new Machine();
  private final LogClock clock = new LogClock(machine);

  @Test
  void whatWaitsInTheLogIsNotSilence() {
    machine.nowMs = START_MS + 5_000;
    heard("p-0", START_MS - 3_600_000);
    assertThat(shown()).isEqualTo(START_MS - 3_600_000);
    machine.nowMs += 700;
    assertThat(shown()).isEqualTo(START_MS - 3_600_000 + 700);
    heard("p-0", START_MS - 3_599_999);
    assertThat(shown()).as("it never goes back").isEqualTo(START_MS - 3_600_000 + 700);
  }

  @Test
  void thePartitionThatIsFurthestBehindCounts() {
    heard("p-0", START_MS - 10);
    heard("p-1", START_MS - 600_000);
    assertThat(shown()).isEqualTo(START_MS - 600_000);
    heard("p-1", START_MS - 5);
    assertThat(shown()).isEqualTo(START_MS - 10);
  }

  @Test
  void aTimeInTheFutureIsNotBelieved() {
    heard("p-0", START_MS + 3_600_000);
    assertThat(shown()).isEqualTo(START_MS);
  }

  @Test
  void theClockStandsWhileFilesAreRead() {
    heard("docks.jsonl", 0);
    assertThat(shown()).isEqualTo(START_MS);
    machine.nowMs += 20_000;
    heard("docks.jsonl", 0);
    assertThat(shown()).isEqualTo(START_MS);
    machine.nowMs += 2_000;
    assertThat(shown()).isEqualTo(START_MS + 2_000);
  }

  @Test
  void aTaskThatReadsNothingHoldsUpNoOtherAndThenTakesTheTimeOfTheMachine() {
    assertThat(shown()).isEqualTo(IDLE);
    machine.nowMs += LogClock.NOTHING_READ_MS;
    assertThat(shown()).isEqualTo(machine.nowMs);
  }

  private void heard(String source, long writtenMs) {
    DockLine line = DockLine.of(source, 1, 0, new byte[0]);
    line.writtenMs = writtenMs;
    clock.onEvent(line, writtenMs, new Shown());
  }

  private long shown() {
    Shown shown = new Shown();
    clock.onPeriodicEmit(shown);
    return shown.ms;
  }

  private static final class Shown implements WatermarkOutput {
    private long ms = IDLE;

    @Override
    public void emitWatermark(Watermark watermark) {
      ms = watermark.getTimestamp();
    }

    @Override
    public void markIdle() {
      ms = IDLE;
    }

    @Override
    public void markActive() {}
  }

  private static final class Machine extends Clock {
    private long nowMs = START_MS;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(nowMs);
    }
  }
}
