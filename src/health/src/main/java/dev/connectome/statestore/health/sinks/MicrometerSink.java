package dev.connectome.statestore.health.sinks;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.verdict.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Publishes status records as Micrometer meters. {@code state.store.health.level} by {@code
 * indicator} is the worst level over all stores: 0 unknown, 1 OK, 2 WARN, 3 ERROR. {@code
 * state.store.health.records} counts records by {@code indicator} and {@code outcome}; {@code
 * state.store.health.breaches} counts breaches by {@code indicator} and {@code requirement}; {@code
 * state.store.health.checked} counts docks; {@code state.store.health.missed} counts records that
 * the sink missed because it was too slow. No tag takes its values from a store, so the number of
 * meters is bounded.
 */
public final class MicrometerSink implements StatusSink {
  private static final String PREFIX = "state.store.health.";

  private final MeterRegistry registry;
  private final Tags common;
  private final HealthBoard board = new HealthBoard();
  private final Counter missed;

  /** Registers the gauges. */
  public MicrometerSink(MeterRegistry registry) {
    this(registry, Tags.empty());
  }

  /**
   * Registers the gauges.
   *
   * @param common tags for all meters, for example the name of the monitored store
   */
  public MicrometerSink(MeterRegistry registry, Tags common) {
    this.registry = registry;
    this.common = common;
    this.missed =
        Counter.builder(PREFIX + "missed")
            .description("status records that this sink missed because it was too slow")
            .baseUnit("records")
            .tags(common)
            .register(registry);
    for (IndicatorName name : IndicatorName.values()) {
      Gauge.builder(PREFIX + "level", board, shown -> shown.row(name).now().number())
          .description("0 unknown, 1 OK, 2 WARN, 3 ERROR")
          .tags(tags(name))
          .register(registry);
    }
  }

  @Override
  public String name() {
    return "micrometer";
  }

  @Override
  public void accept(StatusRecord status) {
    IndicatorName name = status.indicator();
    board.accept(status);
    missed.increment((double) status.missed());
    counter("records", "records", tags(name).and("outcome", status.outcome())).increment();
    counter("checked", "docks", tags(name)).increment((double) status.checked());
    for (Finding finding : status.findings()) {
      counter("breaches", "breaches", tags(name).and("requirement", finding.requirement()))
          .increment();
    }
    long untold = status.breaches() - status.findings().size();
    if (untold > 0) {
      counter("breaches", "breaches", tags(name).and("requirement", "several"))
          .increment((double) untold);
    }
  }

  private Tags tags(IndicatorName name) {
    return common.and("indicator", name.wireName());
  }

  private Counter counter(String what, String unit, Tags tags) {
    return Counter.builder(PREFIX + what).baseUnit(unit).tags(tags).register(registry);
  }
}
