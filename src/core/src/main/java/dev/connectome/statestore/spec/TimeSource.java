package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock that a store reads. */
public enum TimeSource implements WireNamed {
  VIRTUAL("virtual", 0),
  WALL("wall", 2);

  private final String wireName;
  private final int tickMs;

  TimeSource(String wireName, int tickMs) {
    this.wireName = wireName;
    this.tickMs = tickMs;
  }

  /** The largest difference between two readings of this clock in immediate succession. */
  public int tickMs() {
    return tickMs;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<TimeSource> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
