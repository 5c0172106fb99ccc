package dev.connectome.statestore.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StoreFold;
import dev.connectome.statestore.observation.docks.DockReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that what a task shows of itself is right, with a cluster's metrics in mind. */
class FleetMetricsTest {
  private static final String RECORDS = "state_store_health_indicator_outcome_records";
  private static final String CHECKED = "state_store_health_indicator_checked";
  private static final String BREACHES = "state_store_health_indicator_requirement_breaches";
  private static final String STORES = "state_store_health_indicator_level_stores";

  @TempDir private Path directory = Path.of("");

  private final RecordedMetrics group = new RecordedMetrics();
  private final FleetMetrics metrics = new FleetMetrics(group);
  private final Map<String, StoreFold> folds = new LinkedHashMap<>();
  private long records;
  private long checked;
  private long breaches;

  @Test
  void everythingThatIsToldIsCounted() throws Exception {
    foldAll(new StoreLevels(operatorState()));
    assertThat(records).isGreaterThan(500);
    assertThat(breaches).isPositive();
    assertThat(group.sum(RECORDS, Map.of())).isEqualTo(records);
    assertThat(group.sum(CHECKED, Map.of())).isEqualTo(checked);
    assertThat(group.sum(BREACHES, Map.of())).isEqualTo(breaches);
    metrics.unreadable();
    metrics.unreadable();
    assertThat(group.sum("state_store_health_unreadable", Map.of())).isEqualTo(2);
    assertThat(group.metrics().keySet())
        .allMatch(shown -> shown.tags().values().stream().noneMatch(folds::containsKey));
  }

  /** The counts of a checkpoint are dealt out to more tasks than wrote it, in any way. */
  @Test
  void theStoresOfEachLevelAreCountedAlsoAfterARescale() throws Exception {
    OperatorStateStore before = operatorState();
    StoreLevels levels = new StoreLevels(before);
    foldAll(levels);
    assertSums(levels);

    levels.save();
    List<OperatorStateStore> after = List.of(operatorState(), operatorState(), operatorState());
    int at = 0;
    for (Tuple3<String, String, Long> count : counts(before).get()) {
      counts(after.get(at++ % after.size())).add(count);
    }
    assertThat(at).isGreaterThan(6);
    List<StoreLevels> dealt = new ArrayList<>();
    for (OperatorStateStore each : after) {
      dealt.add(new StoreLevels(each));
    }
    assertSums(dealt.toArray(new StoreLevels[0]));

    folds.values().forEach(dealt.get(0)::leave);
    folds.clear();
    assertSums(dealt.toArray(new StoreLevels[0]));
  }

  private void assertSums(StoreLevels... levels) {
    RecordedMetrics shown = new RecordedMetrics();
    for (int task = 0; task < levels.length; task++) {
      new FleetMetrics(shown.addGroup("task", String.valueOf(task))).show(levels[task]);
    }
    for (IndicatorName indicator : IndicatorName.values()) {
      for (HealthLevel level : HealthLevel.values()) {
        long expected =
            folds.values().stream().filter(fold -> fold.shown(indicator) == level).count();
        assertThat(
                shown.sum(
                    "task_" + STORES,
                    Map.of("indicator", indicator.wireName(), "level", level.name())))
            .as(indicator + " " + level)
            .isEqualTo(expected);
      }
    }
  }

  private void foldAll(StoreLevels levels) throws IOException {
    FleetStream.write(directory, 1, 120);
    for (String text : Files.readAllLines(directory.resolve("docks-0.jsonl"))) {
      DockLine line = DockLine.of("docks-0", 1, 0, text.getBytes(StandardCharsets.UTF_8));
      if (line.read() instanceof DockReading.Told told) {
        StoreFold fold = folds.get(told.dock().store());
        if (fold == null) {
          fold = fold(told.dock().store());
          folds.put(fold.store(), fold);
        } else {
          levels.leave(fold);
        }
        fold.accept(told);
        levels.enter(fold);
      }
    }
    assertThat(folds.values().stream().map(fold -> fold.shown(IndicatorName.ATOMIC)).distinct())
        .contains(HealthLevel.OK, HealthLevel.ERROR);
  }

  private StoreFold fold(String store) {
    return new StoreFold(
        store,
        EnumSet.allOf(IndicatorName.class),
        status -> {
          records++;
          checked += status.checked();
          breaches += status.breaches();
          metrics.told(status);
        },
        null);
  }

  private static OperatorStateStore operatorState() throws Exception {
    return new DefaultOperatorStateBackendBuilder(
            FleetMetricsTest.class.getClassLoader(),
            new ExecutionConfig(),
            false,
            List.of(),
            new CloseableRegistry())
        .build();
  }

  private static ListState<Tuple3<String, String, Long>> counts(OperatorStateStore of)
      throws Exception {
    return of.getListState(
        new ListStateDescriptor<>("levels", Types.TUPLE(Types.STRING, Types.STRING, Types.LONG)));
  }
}
