package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.Incident;
import dev.connectome.statestore.health.IncidentSink;
import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StoreFold;
import dev.connectome.statestore.observation.docks.DockReading;
import java.util.Objects;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Folds the lines of each store. In a stream without an end, timers of the {@link LogClock} let the
 * clock of a silent store go on, and end a store that is silent for too long; the end of a bounded
 * stream is the last moment of that clock.
 */
final class FoldFunction extends KeyedBroadcastProcessFunction<String, DockLine, DockLine, String>
    implements CheckpointedFunction {
  /** How many lines of each source were lost that may be of any store. */
  static final MapStateDescriptor<String, Long> LOST =
      new MapStateDescriptor<>("lost-lines", Types.STRING, Types.LONG);

  /** The recent history of a store that broke a requirement for the first time. */
  static final OutputTag<String> INCIDENTS = new OutputTag<>("incidents", Types.STRING);

  private static final long serialVersionUID = 1L;
  private static final ValueStateDescriptor<FoldState> FOLD =
      new ValueStateDescriptor<>("fold", FoldState.Serializer.INSTANCE);

  private static final long TICK_MS = 1_000;
  private static final long SLOW_TICK_MS = 60_000;

  /** For so long a warning or a late dock can be due at any second. */
  private static final long TICKS_UNTIL_MS = 15_000;

  /** After this time of silence, whatever was held back by a throttle was told. */
  private static final long SLOW_TICKS_UNTIL_MS = 600_000;

  private final FoldSettings settings;
  private transient KeyedStateBackend<String> backend;
  private transient LivingFolds folds;
  private transient FleetMetrics metrics;
  private transient StoreLevels levels;
  private transient @Nullable Collector<String> out;
  private transient @Nullable ReadOnlyContext now;

  @SuppressWarnings("NullAway.Init")
  FoldFunction(FoldSettings settings) {
    this.settings = settings;
  }

  /** Takes the backend of the states; called before {@link #initializeState}. */
  void use(KeyedStateBackend<String> states) {
    backend = states;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    folds =
        new LivingFolds(
            backend, context.getKeyedStateStore().getState(FOLD), settings.livingStores());
    levels = new StoreLevels(context.getOperatorStateStore());
    metrics = new FleetMetrics(getRuntimeContext().getMetricGroup());
    metrics.show(levels);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    levels.save();
    folds.writeAll();
  }

  @Override
  public void processElement(DockLine line, ReadOnlyContext context, Collector<String> collector)
      throws Exception {
    DockReading reading = line.read();
    if (reading == null) {
      return;
    }
    if (reading instanceof DockReading.Unreadable broken) {
      metrics.unreadable();
      context.output(LostLines.UNREADABLE, UnreadableLine.of(line, broken));
    }
    out = collector;
    now = context;
    FoldState state = folds.get(line.store);
    StoreFold fold;
    if (state == null) {
      fold = new StoreFold(line.store, settings.selected(), this::tell, incidents());
      state = FoldState.of(line.source, line.lost, fold);
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    } else {
      fold = state.fold(this::restored);
      levels.leave(fold);
    }
    state.knowLost(line.source, line.lost);
    fold.accept(reading);
    if (fold.isClosed()) {
      folds.remove(line.store);
      return;
    }
    levels.enter(fold);
    if (settings.follows()) {
      long nowMs = context.timerService().currentWatermark();
      state.heard(nowMs);
      tickAt(context, nowMs, TICK_MS);
    }
    folds.put(line.store, state);
  }

  @Override
  public void processBroadcastElement(DockLine line, Context context, Collector<String> collector)
      throws Exception {
    BroadcastState<String, Long> lost = context.getBroadcastState(LOST);
    Long known = lost.get(line.source);
    if (known == null || known < line.lost) {
      lost.put(line.source, line.lost);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<String> collector)
      throws Exception {
    String store = context.getCurrentKey();
    FoldState state = folds.get(store);
    if (state == null) {
      return;
    }
    out = collector;
    now = context;
    StoreFold fold = state.fold(this::restored);
    levels.leave(fold);
    Long lost = context.getBroadcastState(LOST).get(state.source());
    if (lost != null) {
      state.knowLost(state.source(), lost);
    }
    long nowMs = context.timerService().currentWatermark();
    if (nowMs == Long.MAX_VALUE) {
      fold.end();
      folds.remove(store);
      return;
    }
    fold.tick(state.ticked(nowMs));
    long silentMs = state.silentMs(nowMs);
    if (silentMs >= settings.idleMs()) {
      fold.end();
      metrics.idle();
      folds.remove(store);
      return;
    }
    levels.enter(fold);
    folds.put(store, state);
    if (silentMs < TICKS_UNTIL_MS) {
      tickAt(context, nowMs, TICK_MS);
    } else if (silentMs < SLOW_TICKS_UNTIL_MS) {
      tickAt(context, nowMs, SLOW_TICK_MS);
    } else {
      tickAt(context, nowMs, settings.idleMs() - silentMs);
    }
  }

  /** Timers of a store that fall on the same second are one. */
  private static void tickAt(ReadOnlyContext context, long nowMs, long inMs) {
    long next = Math.max(0, nowMs) + inMs + TICK_MS - 1;
    context.timerService().registerEventTimeTimer(next - next % TICK_MS);
  }

  private StoreFold restored(byte[] bytes) {
    return StoreFold.restore(bytes, settings.selected(), this::tell, incidents());
  }

  private @Nullable IncidentSink incidents() {
    return settings.keepsHistories() ? this::tell : null;
  }

  /** Returns no place: an output has none before its checkpoint. */
  private @Nullable String tell(Incident incident) {
    metrics.incident(incident.finding().requirement());
    Objects.requireNonNull(now, "outside of an element")
        .output(INCIDENTS, IncidentLine.of(incident));
    return null;
  }

  private void tell(StatusRecord status) {
    metrics.told(status);
    Objects.requireNonNull(out, "outside of an element").collect(StatusLine.of(status));
  }
}
