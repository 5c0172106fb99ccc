package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a realtime append does to the cursor; declared, and always the same. */
public enum RealtimeCursor implements WireNamed {
  STAYS("stays"),
  ADVANCES("advances");

  private final String wireName;

  RealtimeCursor(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<RealtimeCursor> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
