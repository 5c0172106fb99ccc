package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import java.util.EnumMap;
import java.util.Map;

/**
 * Shows the levels as badges of the monitored store: each indicator is a module whose badge follows
 * its level. A badge is set only when it changes, because setting it is a commit, which is
 * monitored like any other.
 *
 * <p>The store must offer {@code set_health_badge_for_module}. The badges are set through the
 * monitored store.
 */
final class BadgeSink implements StatusSink {
  private final StoreUnderTest<?> store;
  private final Map<IndicatorName, HealthLevel> shown = new EnumMap<>(IndicatorName.class);

  /** Sets badges of this store. */
  BadgeSink(StoreUnderTest<?> store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "badges";
  }

  @Override
  public void accept(StatusRecord status) {
    if (status.level() != shown.put(status.indicator(), status.level())) {
      Object ignored =
          store.setHealthBadgeForModule(
              status.indicator().wireName(), status.level().name(), tooltip(status));
    }
  }

  private static String tooltip(StatusRecord status) {
    return status.findings().isEmpty()
        ? status.outcome()
        : status.outcome()
            + ": "
            + status.findings().get(0).requirement()
            + ", "
            + status.findings().get(0).problem();
  }
}
