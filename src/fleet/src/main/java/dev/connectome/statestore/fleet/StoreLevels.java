package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StoreFold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/**
 * Counts the monitored stores by the level that each indicator shows. The counts are part of a
 * checkpoint, as the stores are, and are dealt out after it: what one task counts says nothing, but
 * the sum over all tasks is right, also with another parallelism.
 */
final class StoreLevels {
  private static final ListStateDescriptor<Tuple3<String, String, Long>> COUNTS =
      new ListStateDescriptor<>("levels", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG));

  private final Map<IndicatorName, Map<HealthLevel, AtomicLong>> stores =
      new EnumMap<>(IndicatorName.class);
  private final ListState<Tuple3<String, String, Long>> saved;

  /** Continues with this task's part of the last checkpoint. */
  StoreLevels(OperatorStateStore store) throws Exception {
    for (IndicatorName indicator : IndicatorName.values()) {
      Map<HealthLevel, AtomicLong> levels = new EnumMap<>(HealthLevel.class);
      for (HealthLevel level : HealthLevel.values()) {
        levels.put(level, new AtomicLong());
      }
      stores.put(indicator, levels);
    }
    saved = store.getListState(COUNTS);
    for (Tuple3<String, String, Long> count : saved.get()) {
      count(IndicatorName.valueOf(count.f0), HealthLevel.valueOf(count.f1)).addAndGet(count.f2);
    }
  }

  void save() throws Exception {
    List<Tuple3<String, String, Long>> counts = new ArrayList<>();
    for (IndicatorName indicator : IndicatorName.values()) {
      for (HealthLevel level : HealthLevel.values()) {
        if (stores(indicator, level) != 0) {
          counts.add(Tuple3.of(indicator.name(), level.name(), stores(indicator, level)));
        }
      }
    }
    saved.update(counts);
  }

  /** How many more stores show this level here than before the stores were dealt out. */
  long stores(IndicatorName indicator, HealthLevel level) {
    return count(indicator, level).get();
  }

  private AtomicLong count(IndicatorName indicator, HealthLevel level) {
    return Objects.requireNonNull(Objects.requireNonNull(stores.get(indicator)).get(level));
  }

  /** Counts a store with the levels that it shows now. */
  void enter(StoreFold fold) {
    fold.shown((indicator, level) -> count(indicator, level).incrementAndGet());
  }

  /** Undoes {@link #enter}, before the levels change or the store ends. */
  void leave(StoreFold fold) {
    fold.shown((indicator, level) -> count(indicator, level).decrementAndGet());
  }
}
