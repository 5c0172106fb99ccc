package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a realtime append does to the focus. */
public enum RealtimeFocusPolicy implements WireNamed {
  FOLLOW("follow"),
  PINNED("pinned");

  private final String wireName;

  RealtimeFocusPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<RealtimeFocusPolicy> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
