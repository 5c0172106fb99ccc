package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose clock the store reads. */
public enum TimeSource {
  VIRTUAL("virtual"),
  WALL("wall");

  private final String wireName;

  TimeSource(String wireName) {
    this.wireName = wireName;
  }

  /** The name as it stands in states, entries and configurations. */
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<TimeSource> of(@Nullable Object wireName) {
    for (TimeSource value : values()) {
      if (value.wireName.equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
