package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Puts the job together: docks, the fold of each store, status records and unreadable lines. */
final class FleetJob {
  private final Set<IndicatorName> selected;
  private final boolean follows;
  private final long idleMs;

  /**
   * Makes a job.
   *
   * @param follows whether the stream has no end
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
   * @param to makes the sinks of {@code status} and {@code unreadable}; null for the console
   */
  void build(
      StreamExecutionEnvironment env,
      Source<DockLine, ?, ?> from,
      @Nullable Function<String, Sink<String>> to) {
    SingleOutputStreamOperator<DockLine> lines =
        env.fromSource(from, WatermarkStrategy.noWatermarks(), "docks")
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
      status.sinkTo(to.apply("status")).name("status").uid("status");
      unreadable.sinkTo(to.apply("unreadable")).name("unreadable").uid("unreadable");
    }
  }

  private WatermarkStrategy<DockLine> clock() {
    return follows
        ? WatermarkStrategy.forGenerator(context -> new LogClock(Clock.systemUTC()))
        : WatermarkStrategy.noWatermarks();
  }
}
