package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What made an event happen. */
public enum Trigger implements WireNamed {
  DIRECT("direct"),
  STREAM("stream"),
  ASYNC("async"),
  HOOK("hook"),
  TIMER("timer");

  /** {@link #values} copies its array at each call. */
  private static final Trigger[] ALL = values();

  private final String wireName;

  Trigger(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<Trigger> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, wireName);
  }
}
