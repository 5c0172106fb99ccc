package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.verdict.Finding;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what a task told, under the names and tags that the Micrometer sink of the verifier uses:
 * {@code state.store.health.records} and so on, by indicator.
 */
final class FleetMetrics {
  private final MetricGroup group;

  FleetMetrics(MetricGroup group) {
    this.group = group.addGroup("state").addGroup("store").addGroup("health");
  }

  void told(StatusRecord status) {
    MetricGroup own = group.addGroup("indicator", status.indicator().wireName());
    own.addGroup("outcome", status.outcome()).counter("records").inc();
    own.counter("checked").inc(status.checked());
    for (Finding finding : status.findings()) {
      own.addGroup("requirement", finding.requirement()).counter("breaches").inc();
    }
    long untold = status.breaches() - status.findings().size();
    if (untold > 0) {
      own.addGroup("requirement", "several").counter("breaches").inc(untold);
    }
  }

  void unreadable() {
    group.counter("unreadable").inc();
  }

  void idle() {
    group.counter("idle").inc();
  }
}
