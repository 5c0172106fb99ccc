package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose clock the store reads. */
public enum TimeSource {
  VIRTUAL("virtual", 0),
  WALL("wall", 2);

  private final String wireName;
  private final int tickMs;

  TimeSource(String wireName, int tickMs) {
    this.wireName = wireName;
    this.tickMs = tickMs;
  }

  /** How far apart two readings of such a clock may be that are made one after the other. */
  public int tickMs() {
    return tickMs;
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
