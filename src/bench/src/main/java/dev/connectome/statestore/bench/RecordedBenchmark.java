package dev.connectome.statestore.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Measures reading and judging recorded docks, against Jackson reading them into maps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(batchSize = RecordedBenchmark.PASSES)
@Measurement(batchSize = RecordedBenchmark.PASSES)
public class RecordedBenchmark {
  /** Processor time has a resolution of a hundredth of a second. */
  static final int PASSES = 5;

  private static final int MOST_DOCKS = 20_000;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Param("1000")
  public int docks;

  private byte[] stream = {};

  /** Records the stream that both read. */
  @Setup
  public void record() {
    StringBuilder lines = new StringBuilder();
    HealthStream working =
        new HealthStream(
            StoreConfig.defaults(), told -> lines.append(DockForm.line(told)).append('\n'));
    for (int commit = 1; commit < docks; commit++) {
      working.commit(new Action.CommitStepRelease(BenchStores.release(commit)));
    }
    stream = lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Reads with Jackson only. */
  @Benchmark
  public void jackson(Taken taken, Blackhole hole) throws IOException {
    long from = SYSTEM.getProcessCpuTime();
    try (MappingIterator<Map<String, Object>> lines =
        new ObjectMapper().readerForMapOf(Object.class).readValues(stream)) {
      while (lines.hasNext()) {
        hole.consume(lines.next());
      }
    }
    took(taken, from);
  }

  /** Reads and judges with the verifier of recorded docks. */
  @Benchmark
  public void judged(Taken taken) throws IOException {
    long from = SYSTEM.getProcessCpuTime();
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    DockReader reader = new DockReader(new ByteArrayInputStream(stream));
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      monitor.accept(next);
    }
    monitor.end();
    took(taken, from);
  }

  private void took(Taken taken, long from) {
    taken.processorNs += SYSTEM.getProcessCpuTime() - from;
    taken.count += docks;
  }

  static void measure(BenchSettings settings, List<Row> rows) {
    int docks = Math.min(MOST_DOCKS, settings.entries());
    JmhScores scores =
        new JmhScores(
            RecordedBenchmark.class,
            settings,
            Map.of("docks", new String[] {Integer.toString(docks)}));
    rows.add(
        Row.ns(
            "health_recorded",
            "a recorded dock read and judged, over Jackson reading it to a map, in processor time",
            scores.each("judged " + docks, "processorNs"),
            scores.each("jackson " + docks, "processorNs"),
            "at most 1.5"));
  }
}
