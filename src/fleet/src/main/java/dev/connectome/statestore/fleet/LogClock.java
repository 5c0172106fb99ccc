package dev.connectome.statestore.fleet;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The time up to which the log was read, as a watermark. Silence is measured by it, not by the
 * clock of the machine: it follows the lines through every queue, so a line that waits in one is
 * not taken for a silence, and what was written while the job was down does not count as silent
 * time when it is read.
 *
 * <p>A partition's time is when its last line was written, and goes on with the machine's clock
 * from then. Lines of files have no such time: the clock stands while files are being read. Of
 * several partitions, the one that is furthest behind counts.
 */
final class LogClock implements WatermarkGenerator<DockLine> {
  /** A task that reads nothing waits for so long before it takes the machine's time. */
  static final long NOTHING_READ_MS = 30_000;

  private final Clock machine;
  private final long startMs;
  private final Map<String, Heard> partitions = new HashMap<>();
  private long shownMs = Long.MIN_VALUE;

  LogClock(Clock machine) {
    this.machine = machine;
    this.startMs = machine.millis();
  }

  /**
   * The last line of a partition.
   *
   * @param logMs when it was written
   * @param readMs when it was read, by the machine's clock
   */
  private record Heard(long logMs, long readMs) {
    long timeAt(long machineMs) {
      return logMs + Math.max(0, machineMs - readMs);
    }
  }

  @Override
  public void onEvent(DockLine line, long timestamp, WatermarkOutput output) {
    long nowMs = machine.millis();
    boolean hasTime = line.writtenMs > 0;
    long logMs = hasTime ? Math.min(line.writtenMs, nowMs) : shownMs > 0 ? shownMs : nowMs;
    partitions.merge(
        hasTime ? line.source : "",
        new Heard(logMs, nowMs),
        (before, now) -> new Heard(Math.max(before.logMs, now.logMs), nowMs));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long nowMs = machine.millis();
    if (partitions.isEmpty() && nowMs - startMs < NOTHING_READ_MS) {
      output.markIdle();
      return;
    }
    long timeMs =
        partitions.values().stream().mapToLong(heard -> heard.timeAt(nowMs)).min().orElse(nowMs);
    shownMs = Math.max(shownMs, timeMs);
    output.emitWatermark(new Watermark(shownMs));
  }
}
