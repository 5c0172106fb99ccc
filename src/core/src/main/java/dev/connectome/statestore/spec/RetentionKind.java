package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of retention a store can be configured with. */
public enum RetentionKind implements WireNamed {
  NONE("none"),
  NEWEST("newest"),
  MAX_AGE("max_age");

  private final String wireName;

  RetentionKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<RetentionKind> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
