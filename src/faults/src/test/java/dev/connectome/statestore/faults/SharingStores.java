package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Provides stores that keep data outside themselves, where the next store finds it. They are not in
 * the catalogue: exploration has one store at a time, and the data of another store would spoil the
 * rest of a run.
 */
final class SharingStores {
  private static final Set<String> STATUSES = Set.of("OK", "WARN", "ERROR", "UNKNOWN");
  private static final String BY_ITSELF = "the state changed without an action";

  private SharingStores() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "badges-shared-by-all-stores",
                "The health badges stand in one map for all stores.",
                sharedBadges())
            .and("RUN-V2")
            .breaks("VAL-V3", BY_ITSELF)
            .and("BEH-B1"),
        Fault.of(
                "session-shared-by-all-stores",
                "The current session stands in one variable for all stores.",
                sharedSession())
            .breaks("VAL-P2", "the session id changed without a restart")
            .breaks("VAL-V3", BY_ITSELF)
            .and("BEH-B1"));
  }

  private static StoreFactory sharedBadges() {
    Map<String, HealthBadge> shared = new ConcurrentHashMap<>();
    return StoreFactory.reference()
        .showing(
            () ->
                new StateRewriter() {
                  @Override
                  public void prepare(Action action, Snapshot inside, long nowMs) {
                    if (action instanceof Action.SetHealthBadge set
                        && set.module() != null
                        && set.status() != null
                        && STATUSES.contains(set.status())) {
                      shared.put(set.module(), new HealthBadge(set.status(), set.tooltip()));
                    }
                  }

                  @Override
                  public Snapshot show(Snapshot inside) {
                    Map<String, HealthBadge> badges = new LinkedHashMap<>(inside.healthBadges());
                    badges.putAll(shared);
                    return inside.toBuilder().healthBadges(badges).build();
                  }
                });
  }

  private static StoreFactory sharedSession() {
    AtomicInteger sessions = new AtomicInteger();
    return StoreFactory.reference()
        .showing(
            () ->
                new StateRewriter() {
                  @Override
                  public void prepare(Action action, Snapshot inside, long nowMs) {
                    if (action instanceof Action.RestartSession) {
                      sessions.incrementAndGet();
                    }
                  }

                  @Override
                  public Snapshot show(Snapshot inside) {
                    return inside.toBuilder().sessionId("shared-" + sessions.get()).build();
                  }
                });
  }
}
