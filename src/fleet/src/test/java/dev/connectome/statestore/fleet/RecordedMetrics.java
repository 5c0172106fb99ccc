package dev.connectome.statestore.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * A group that keeps what was registered in it, as Flink does: of a name that is registered twice,
 * the first metric counts, and the second one is thrown away.
 */
final class RecordedMetrics implements MetricGroup {
  /**
   * A metric as Prometheus shows it.
   *
   * @param name the group and the names of its tags, then its own name
   */
  record Shown(String name, Map<String, String> tags) {
    Shown {
      tags = Map.copyOf(tags);
    }
  }

  private final Map<Shown, Metric> metrics;
  private final String name;
  private final Map<String, String> tags;

  RecordedMetrics() {
    this(new LinkedHashMap<>(), "", Map.of());
  }

  private RecordedMetrics(Map<Shown, Metric> metrics, String name, Map<String, String> tags) {
    this.metrics = metrics;
    this.name = name;
    this.tags = tags;
  }

  Map<Shown, Metric> metrics() {
    return metrics;
  }

  /** The sum of all counters and gauges of a name with these tags, among others. */
  long sum(String of, Map<String, String> with) {
    return metrics.entrySet().stream()
        .filter(each -> each.getKey().name().equals(of))
        .filter(each -> each.getKey().tags().entrySet().containsAll(with.entrySet()))
        .mapToLong(each -> value(each.getValue()))
        .sum();
  }

  private static long value(Metric metric) {
    return metric instanceof Counter counter
        ? counter.getCount()
        : (Long) ((Gauge<?>) metric).getValue();
  }

  private <M extends Metric> M add(String own, M metric) {
    metrics.putIfAbsent(new Shown(name + own, tags), metric);
    return metric;
  }

  @Override
  public Counter counter(String own) {
    return add(own, new SimpleCounter());
  }

  @Override
  public <C extends Counter> C counter(String own, C counter) {
    return add(own, counter);
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String own, G gauge) {
    return add(own, gauge);
  }

  @Override
  public <H extends Histogram> H histogram(String own, H histogram) {
    return add(own, histogram);
  }

  @Override
  public <M extends Meter> M meter(String own, M meter) {
    return add(own, meter);
  }

  @Override
  public MetricGroup addGroup(String own) {
    return new RecordedMetrics(metrics, name + own + "_", tags);
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(tags);
    more.put(key, value);
    return new RecordedMetrics(metrics, name + key + "_", more);
  }

  @Override
  public String[] getScopeComponents() {
    return new String[] {name};
  }

  @Override
  public Map<String, String> getAllVariables() {
    return tags;
  }

  @Override
  public String getMetricIdentifier(String own) {
    return name + own;
  }

  @Override
  public String getMetricIdentifier(String own, CharacterFilter filter) {
    return filter.filterCharacters(name + own);
  }
}
