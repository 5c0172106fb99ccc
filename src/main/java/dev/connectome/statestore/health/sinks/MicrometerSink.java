package dev.connectome.statestore.health.sinks;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.verdict.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Status records as meters. {@code state.store.health.level} by {@code indicator} is 0 while
 * unknown, 1 OK, 2 WARN, 3 ERROR; {@code state.store.health.records} counts records by {@code
 * indicator} and {@code outcome}; {@code state.store.health.breaches} counts breaches by {@code
 * indicator} and {@code requirement}; {@code state.store.health.checked} counts docks. No tag takes
 * values from a store, so that the number of meters is bounded.
 */
public final class MicrometerSink implements StatusSink {
  private static final String PREFIX = "state.store.health.";

  private final MeterRegistry registry;
  private final Map<IndicatorName, AtomicInteger> levels = new EnumMap<>(IndicatorName.class);

  /** Registers the gauges. */
  public MicrometerSink(MeterRegistry registry) {
    this.registry = registry;
    for (IndicatorName name : IndicatorName.values()) {
      AtomicInteger level = new AtomicInteger(HealthLevel.UNKNOWN.number());
      levels.put(name, level);
      Gauge.builder(PREFIX + "level", level, AtomicInteger::get)
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
    AtomicInteger level = levels.get(name);
    if (level != null) {
      level.set(status.level().number());
    }
    counter("records", tags(name).and("outcome", status.outcome())).increment();
    counter("checked", tags(name)).increment((double) status.checked());
    for (Finding finding : status.findings()) {
      counter("breaches", tags(name).and("requirement", finding.requirement())).increment();
    }
    long untold = status.breaches() - status.findings().size();
    if (untold > 0) {
      counter("breaches", tags(name).and("requirement", "several")).increment((double) untold);
    }
  }

  private static Tags tags(IndicatorName name) {
    return Tags.of("indicator", name.wireName());
  }

  private Counter counter(String what, Tags tags) {
    return registry.counter(PREFIX + what, tags);
  }
}
