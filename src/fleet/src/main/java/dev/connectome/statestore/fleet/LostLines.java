package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Finds the store of each line, and counts for each source the lines that may be of any store. Each
 * line carries the count, so its store knows exactly which lines were lost before it, however late
 * the lost line itself is told; a store that gets no further line hears the count in {@link #LOST}.
 *
 * <p>Runs where the source is read, so that the lines of a source are in their order.
 */
final class LostLines extends ProcessFunction<DockLine, DockLine> implements CheckpointedFunction {
  /** The lines that may be of any store, without their bytes. */
  static final OutputTag<DockLine> LOST =
      new OutputTag<>("lost", TypeInformation.of(DockLine.class));

  /**
   * The lines that cannot be judged, with place and reason. The fold tells those of one store:
   * here, a line is not read further than it takes to find its store.
   */
  static final OutputTag<String> UNREADABLE = new OutputTag<>("unreadable", Types.STRING);

  private static final long serialVersionUID = 1L;
  private static final ListStateDescriptor<Tuple2<String, Long>> COUNTS =
      new ListStateDescriptor<>("lost", Types.TUPLE(Types.STRING, Types.LONG));

  private final Map<String, Long> counts = new HashMap<>();

  /** Whether the last line of a source that names its store had it as its key. */
  private final Map<String, Boolean> keyedByStore = new HashMap<>();

  private transient @Nullable ListState<Tuple2<String, Long>> saved;
  private transient @Nullable FleetMetrics metrics;

  @Override
  public void open(OpenContext context) {
    metrics = new FleetMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(DockLine line, Context context, Collector<DockLine> out) {
    String named = line.tooLong ? null : DockReader.keyOfWhole(line.utf8).orElse(null);
    if (named == null) {
      DockReading reading = line.read();
      if (reading == null) {
        return;
      }
      if (reading instanceof DockReading.Told told) {
        named = told.dock().store();
      } else {
        DockReading.Unreadable broken = (DockReading.Unreadable) reading;
        named = broken.store();
        if (named == null && !hasKeyOfStore(line)) {
          lose(line, broken, context);
          return;
        }
      }
    }
    if (named == null) {
      line.store = line.key;
    } else {
      line.store = named;
      keyedByStore.put(line.source, line.key.equals(named));
    }
    line.lost = counts.getOrDefault(line.source, 0L);
    out.collect(line);
  }

  private boolean hasKeyOfStore(DockLine line) {
    return !line.key.isEmpty() && keyedByStore.getOrDefault(line.source, false);
  }

  private void lose(DockLine line, DockReading.Unreadable broken, Context context) {
    Objects.requireNonNull(metrics, "before open").unreadable();
    context.output(UNREADABLE, UnreadableLine.of(line, broken));
    line.lost = counts.merge(line.source, 1L, Long::sum);
    context.output(LOST, line.told());
  }

  /** Any task may read any source after a restart, so each one gets all counts. */
  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ListState<Tuple2<String, Long>> all = context.getOperatorStateStore().getUnionListState(COUNTS);
    saved = all;
    for (Tuple2<String, Long> count : all.get()) {
      counts.merge(count.f0, count.f1, Math::max);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    List<Tuple2<String, Long>> all = new ArrayList<>();
    counts.forEach((source, count) -> all.add(Tuple2.of(source, count)));
    Objects.requireNonNull(saved, "before initializeState").update(all);
  }
}
