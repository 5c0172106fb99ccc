package dev.connectome.statestore.health;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names that are read back. */
final class HealthForms {

  private HealthForms() {}

  static Optional<HealthLevel> level(@Nullable Object name) {
    for (HealthLevel level : HealthLevel.values()) {
      if (level.name().equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
