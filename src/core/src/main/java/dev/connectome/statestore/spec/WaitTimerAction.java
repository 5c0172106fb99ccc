package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a step release does to the wait timer. */
public enum WaitTimerAction implements WireNamed {
  START("start"),
  STOP("stop"),
  NONE("none");

  /** {@link #values} copies its array at each call. */
  private static final WaitTimerAction[] ALL = values();

  private final String wireName;

  WaitTimerAction(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<WaitTimerAction> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, wireName);
  }
}
