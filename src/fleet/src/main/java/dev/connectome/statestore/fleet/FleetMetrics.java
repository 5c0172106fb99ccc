package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.verdict.Finding;
import java.util.EnumMap;
import java.util.HashMap;
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

  /** A group makes a counter of a name once; a second one would never be shown. */
  private final Map<IndicatorName, Own> own = new EnumMap<>(IndicatorName.class);

  private final Map<String, Counter> incidents = new HashMap<>();
  private final Counter unreadable;
  private final Counter idle;

  FleetMetrics(MetricGroup group) {
    this.group = group.addGroup("state").addGroup("store").addGroup("health");
    this.unreadable = this.group.counter("unreadable");
    this.idle = this.group.counter("idle");
  }

  /** The counters of one indicator. */
  private static final class Own {
    private final MetricGroup group;
    private final Counter checked;
    private final Map<String, Counter> records = new HashMap<>();
    private final Map<String, Counter> breaches = new HashMap<>();

    Own(MetricGroup group) {
      this.group = group;
      this.checked = group.counter("checked");
    }

    void told(StatusRecord status) {
      counter(records, group, "records", "outcome", status.outcome()).inc();
      checked.inc(status.checked());
      for (Finding finding : status.findings()) {
        breaches(finding.requirement(), 1);
      }
      long untold = status.breaches() - status.findings().size();
      if (untold > 0) {
        breaches("several", untold);
      }
    }

    private void breaches(String requirement, long more) {
      counter(breaches, group, "breaches", "requirement", requirement).inc(more);
    }
  }

  void told(StatusRecord status) {
    own.computeIfAbsent(
            status.indicator(), name -> new Own(group.addGroup("indicator", name.wireName())))
        .told(status);
  }

  void unreadable() {
    unreadable.inc();
  }

  void idle() {
    idle.inc();
  }

  void incident(String requirement) {
    counter(incidents, group, "incidents", "requirement", requirement).inc();
  }

  private static Counter counter(
      Map<String, Counter> known, MetricGroup group, String name, String tag, String value) {
    return known.computeIfAbsent(value, made -> group.addGroup(tag, made).counter(name));
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
    group
        .addGroup("indicator", indicator.wireName())
        .addGroup("level", level.name())
        .gauge("stores", now);
  }
}
