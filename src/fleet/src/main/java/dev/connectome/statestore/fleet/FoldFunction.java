package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StoreFold;
import dev.connectome.statestore.observation.docks.DockReading;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Folds the lines of each store. In a stream without an end, timers of the {@link LogClock} let the
 * clock of a silent store go on, and end a store that is silent for too long; the end of a bounded
 * stream is the last moment of that clock.
 */
final class FoldFunction extends KeyedBroadcastProcessFunction<String, DockLine, DockLine, String> {
  /** How many lines of each source were lost that may be of any store. */
  static final MapStateDescriptor<String, Long> LOST =
      new MapStateDescriptor<>("lost-lines", Types.STRING, Types.LONG);

  private static final long serialVersionUID = 1L;
  private static final ValueStateDescriptor<FoldState> FOLD =
      new ValueStateDescriptor<>("fold", FoldState.Serializer.INSTANCE);

  private static final long TICK_MS = 1_000;
  private static final long SLOW_TICK_MS = 60_000;

  /** For so long a warning or a late dock can be due at any second. */
  private static final long TICKS_UNTIL_MS = 15_000;

  /** After this time of silence, whatever was held back by a throttle was told. */
  private static final long SLOW_TICKS_UNTIL_MS = 600_000;

  private final Set<IndicatorName> selected;
  private final boolean follows;
  private final long idleMs;
  private transient ValueState<FoldState> folds;
  private transient FleetMetrics metrics;
  private transient @Nullable Collector<String> out;

  /**
   * Makes the function.
   *
   * @param follows whether the stream has no end, so that time passes without lines
   * @param idleMs after this time of silence a store is ended
   */
  @SuppressWarnings("NullAway.Init")
  FoldFunction(Set<IndicatorName> selected, boolean follows, long idleMs) {
    this.selected = EnumSet.copyOf(selected);
    this.follows = follows;
    this.idleMs = idleMs;
  }

  @Override
  public void open(OpenContext context) {
    folds = getRuntimeContext().getState(FOLD);
    metrics = new FleetMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(DockLine line, ReadOnlyContext context, Collector<String> collector)
      throws Exception {
    DockReading reading = line.read();
    if (reading == null) {
      return;
    }
    out = collector;
    FoldState state = folds.value();
    if (state == null) {
      state =
          FoldState.of(
              line.source, line.lost, new StoreFold(line.store, selected, this::tell, null));
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }
    StoreFold fold = state.fold(this::restored);
    state.knowLost(line.source, line.lost);
    fold.accept(reading);
    if (fold.isClosed()) {
      folds.clear();
      return;
    }
    if (follows) {
      long nowMs = context.timerService().currentWatermark();
      state.heard(nowMs);
      tickAt(context, nowMs, TICK_MS);
    }
    folds.update(state);
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
    FoldState state = folds.value();
    if (state == null) {
      return;
    }
    out = collector;
    StoreFold fold = state.fold(this::restored);
    Long lost = context.getBroadcastState(LOST).get(state.source());
    if (lost != null) {
      state.knowLost(state.source(), lost);
    }
    long nowMs = context.timerService().currentWatermark();
    if (nowMs == Long.MAX_VALUE) {
      fold.end();
      folds.clear();
      return;
    }
    fold.tick(state.ticked(nowMs));
    long silentMs = state.silentMs(nowMs);
    if (silentMs >= idleMs) {
      fold.end();
      metrics.idle();
      folds.clear();
      return;
    }
    folds.update(state);
    if (silentMs < TICKS_UNTIL_MS) {
      tickAt(context, nowMs, TICK_MS);
    } else if (silentMs < SLOW_TICKS_UNTIL_MS) {
      tickAt(context, nowMs, SLOW_TICK_MS);
    } else {
      tickAt(context, nowMs, idleMs - silentMs);
    }
  }

  /** Timers of a store that fall on the same second are one. */
  private static void tickAt(ReadOnlyContext context, long nowMs, long inMs) {
    long next = Math.max(0, nowMs) + inMs + TICK_MS - 1;
    context.timerService().registerEventTimeTimer(next - next % TICK_MS);
  }

  private StoreFold restored(byte[] bytes) {
    return StoreFold.restore(bytes, selected, this::tell, null);
  }

  private void tell(StatusRecord status) {
    metrics.told(status);
    Objects.requireNonNull(out, "outside of an element").collect(StatusLine.of(status));
  }
}
