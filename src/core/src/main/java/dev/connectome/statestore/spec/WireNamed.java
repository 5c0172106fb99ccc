package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constant that has a name of its own in states, messages and files. */
public interface WireNamed {
  /** The name that states, messages and files use. */
  String wireName();

  /** Returns the one of these constants with exactly this wire name; empty for anything else. */
  static <T extends WireNamed> Optional<T> find(T[] constants, @Nullable Object wireName) {
    for (T constant : constants) {
      if (constant.wireName().equals(wireName)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
