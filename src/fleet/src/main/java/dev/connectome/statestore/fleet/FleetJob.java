package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Builds the job: files of docks, the fold of each store, status records and unreadable lines as
 * files. What was written is final when the next checkpoint is.
 */
final class FleetJob {
  private static final Duration NEW_FILES = Duration.ofSeconds(2);

  private final Set<IndicatorName> selected;
  private final boolean follows;
  private final long idleMs;

  /**
   * Makes a job.
   *
   * @param follows whether files that appear later are read, too
   * @param idleMs then, a store is ended when it was silent for so long
   */
  FleetJob(Set<IndicatorName> selected, boolean follows, long idleMs) {
    this.selected = EnumSet.copyOf(selected);
    this.follows = follows;
    this.idleMs = idleMs;
  }

  /**
   * Adds the job to an environment.
   *
   * @param from a file or a directory of files
   * @param to the directory for {@code status} and {@code unreadable}; null for the console
   */
  void build(StreamExecutionEnvironment env, Path from, @Nullable Path to) {
    SingleOutputStreamOperator<DockLine> lines =
        env.fromSource(source(from), WatermarkStrategy.noWatermarks(), "docks")
            .uid("docks")
            .assignTimestampsAndWatermarks(clock())
            .process(new LostLines())
            .name("lost lines")
            .uid("lost-lines");
    SingleOutputStreamOperator<String> status =
        lines
            .keyBy(line -> line.store, Types.STRING)
            .connect(lines.getSideOutput(LostLines.LOST).broadcast(FoldFunction.LOST))
            .process(new FoldFunction(selected, follows, idleMs), Types.STRING)
            .name("fold")
            .uid("fold");
    DataStream<String> unreadable = lines.getSideOutput(LostLines.UNREADABLE);
    if (to == null) {
      status.print().setParallelism(1).name("status");
      unreadable.printToErr().setParallelism(1).name("unreadable");
    } else {
      status.sinkTo(files(new Path(to, "status"))).name("status").uid("status");
      unreadable.sinkTo(files(new Path(to, "unreadable"))).name("unreadable").uid("unreadable");
    }
  }

  private FileSource<DockLine> source(Path from) {
    FileSource.FileSourceBuilder<DockLine> files =
        FileSource.forBulkFileFormat(new DockFiles(), from);
    return follows ? files.monitorContinuously(NEW_FILES).build() : files.build();
  }

  private WatermarkStrategy<DockLine> clock() {
    return follows
        ? WatermarkStrategy.forGenerator(context -> new LogClock(Clock.systemUTC()))
        : WatermarkStrategy.noWatermarks();
  }

  private static FileSink<String> files(Path directory) {
    return FileSink.<String>forRowFormat(directory, new SimpleStringEncoder<>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .build();
  }
}
