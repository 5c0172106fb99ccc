package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a store tells the outside, after a commit has settled. */
public enum DockName {
  /** Exactly once per commit, whichever action it was. */
  COMMIT("dock_store_commit_action_invoked"),
  /** The focus was moved by a realtime append. */
  REALTIME_FOCUS("dock_store_realtime_focus_updates"),
  /** A restart. */
  RESTART("dock_store_session_restart"),
  /** An export was compared with the ledger. */
  LEDGERS_SYNCED("dock_store_ledgers_synced"),
  /** How many entries retention evicted; carries {@code evicted_count}. */
  EVICTIONS("dock_store_retention_evictions");

  /** The name that PATTERNS gives the commit dock: an alias. */
  private static final String COMMIT_ALIAS = "dock_store_commit_transaction";

  private final String wireName;

  DockName(String wireName) {
    this.wireName = wireName;
  }

  /** The name as the documents give it. */
  public String wireName() {
    return wireName;
  }

  /** Whether only a store with the realtime profile has something to tell there. */
  boolean isOfRealtime() {
    return this == REALTIME_FOCUS || this == EVICTIONS;
  }

  /** The dock with this name or alias; empty for a dock that the specification does not know. */
  public static Optional<DockName> of(@Nullable Object wireName) {
    for (DockName value : values()) {
      if (value.wireName.equals(wireName)) {
        return Optional.of(value);
      }
    }
    return COMMIT_ALIAS.equals(wireName) ? Optional.of(COMMIT) : Optional.empty();
  }
}
