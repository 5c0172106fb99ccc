package dev.connectome.statestore.fleet;

import java.time.Clock;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Puts the job together: docks, the fold of each store, and what is told of them. */
final class FleetJob {
  private final FoldSettings settings;

  FleetJob(FoldSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds the job to an environment.
   *
   * @param to makes the sinks of {@code status}, {@code unreadable} and {@code incidents}; null for
   *     the console
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
            .connect(lines.getSideOutput(LostLines.LOST).broadcast())
            .transform("fold", Types.STRING, new FoldOperator(new FoldFunction(settings)))
            .uid("fold");
    write(status, "status", to);
    write(
        lines.getSideOutput(LostLines.UNREADABLE).union(status.getSideOutput(LostLines.UNREADABLE)),
        "unreadable",
        to);
    if (settings.keepsHistories()) {
      write(status.getSideOutput(FoldFunction.INCIDENTS), "incidents", to);
    }
  }

  private static void write(
      DataStream<String> records, String what, @Nullable Function<String, Sink<String>> to) {
    if (to != null) {
      records.sinkTo(to.apply(what)).name(what).uid(what);
    } else if (what.equals("status")) {
      records.print().setParallelism(1).name(what);
    } else {
      records.printToErr().setParallelism(1).name(what);
    }
  }

  private WatermarkStrategy<DockLine> clock() {
    return settings.follows()
        ? WatermarkStrategy.forGenerator(context -> new LogClock(Clock.systemUTC()))
        : WatermarkStrategy.noWatermarks();
  }
}
