package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stop does to the wait timer. Both policies conform; a store is tested with those it
 * declares.
 */
public enum WaitStopPolicy implements WireNamed {
  RESET("reset"),
  MARK_COMPLETION("mark_completion");

  private final String wireName;

  WaitStopPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<WaitStopPolicy> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
