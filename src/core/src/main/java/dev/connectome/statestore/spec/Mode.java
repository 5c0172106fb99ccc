package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store's mode. */
public enum Mode implements WireNamed {
  STEPPER("stepper"),
  REALTIME("realtime");

  /** {@link #values} copies its array at each call. */
  private static final Mode[] ALL = values();

  private final String wireName;

  Mode(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<Mode> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, wireName);
  }
}
