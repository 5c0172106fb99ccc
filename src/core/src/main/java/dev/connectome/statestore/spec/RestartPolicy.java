package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a restart does to the ledger. Both policies conform; a store is tested with those it
 * declares.
 */
public enum RestartPolicy implements WireNamed {
  BOUNDARY("boundary"),
  CLEAR("clear");

  private final String wireName;

  RestartPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<RestartPolicy> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
