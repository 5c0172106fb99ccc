package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a realtime append does to the explanation; declared, and always the same. */
public enum RealtimeExplanation implements WireNamed {
  STAYS("stays"),
  FOLLOWS("follows");

  private final String wireName;

  RealtimeExplanation(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<RealtimeExplanation> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
