package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.verdict.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what a task told, in the group {@code state.store.health}, with the tags that the
 * Micrometer sink of the verifier uses. No tag takes its values from a store, so the number of
 * counters is bounded.
 */
final class FleetMetrics {
  private final MetricGroup group;

  /** A group makes a counter of a name once; a second one would count for nobody. */
  private final Map<List<String>, Counter> counters = new HashMap<>();

  FleetMetrics(MetricGroup group) {
    this.group = group.addGroup("state").addGroup("store").addGroup("health");
    // An increase can be seen only of what was shown before.
    counter("unreadable");
    counter("idle");
  }

  void told(StatusRecord status) {
    String indicator = status.indicator().wireName();
    counter("records", "indicator", indicator, "outcome", status.outcome()).inc();
    counter("checked", "indicator", indicator).inc(status.checked());
    for (Finding finding : status.findings()) {
      breaches(indicator, finding.requirement(), 1);
    }
    long untold = status.breaches() - status.findings().size();
    if (untold > 0) {
      breaches(indicator, "several", untold);
    }
  }

  private void breaches(String indicator, String requirement, long more) {
    counter("breaches", "indicator", indicator, "requirement", requirement).inc(more);
  }

  void unreadable() {
    counter("unreadable").inc();
  }

  void idle() {
    counter("idle").inc();
  }

  void incident(String requirement) {
    counter("incidents", "requirement", requirement).inc();
  }

  /** Shows how many stores have each level. */
  void show(StoreLevels levels) {
    for (IndicatorName indicator : IndicatorName.values()) {
      for (HealthLevel level : HealthLevel.values()) {
        stores(indicator, level, () -> levels.stores(indicator, level));
      }
    }
  }

  void stores(IndicatorName indicator, HealthLevel level, Gauge<Long> now) {
    in("indicator", indicator.wireName(), "level", level.name()).gauge("stores", now);
  }

  private Counter counter(String name, String... tags) {
    List<String> key = List.of(name, String.join("\n", tags));
    return counters.computeIfAbsent(key, made -> in(tags).counter(name));
  }

  private MetricGroup in(String... tags) {
    MetricGroup own = group;
    for (int at = 0; at < tags.length; at += 2) {
      own = own.addGroup(tags[at], tags[at + 1]);
    }
    return own;
  }
}
