package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The docks that a store fires after a commit has settled. */
public enum DockName implements WireNamed {
  /** Fires exactly once for each commit, for every action. */
  COMMIT("dock_store_commit_action_invoked"),
  /** A realtime append moved the focus. */
  REALTIME_FOCUS("dock_store_realtime_focus_updates"),
  /** The session was restarted. */
  RESTART("dock_store_session_restart"),
  /** An export was compared with the ledger. */
  LEDGERS_SYNCED("dock_store_ledgers_synced"),
  /** Retention evicted entries; carries {@code evicted_count}. */
  EVICTIONS("dock_store_retention_evictions");

  /** The name of the commit dock in PATTERNS: an alias. */
  private static final String COMMIT_ALIAS = "dock_store_commit_transaction";

  /** {@link #values} copies its array at each call. */
  private static final DockName[] ALL = values();

  private final String wireName;

  DockName(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the documents. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether only a store with the realtime profile fires it. */
  boolean isOfRealtime() {
    return this == REALTIME_FOCUS || this == EVICTIONS;
  }

  /** The dock with this name or alias; empty for a dock that the specification does not have. */
  public static Optional<DockName> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, COMMIT_ALIAS.equals(wireName) ? COMMIT.wireName : wireName);
  }
}
