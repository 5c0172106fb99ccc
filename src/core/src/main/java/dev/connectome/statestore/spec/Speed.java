package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The selected speed, slowest first. */
public enum Speed implements WireNamed {
  PAUSE("pause"),
  ONE("1x"),
  TWO("2x"),
  THREE("3x");

  /** {@link #values} copies its array at each call. */
  private static final Speed[] ALL = values();

  private final String wireName;

  Speed(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<Speed> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, wireName);
  }
}
