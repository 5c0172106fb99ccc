package dev.connectome.statestore.health;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the name of a level from a plain value. */
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
