package dev.connectome.statestore.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detects a field that a state shows under both of its possible names with different values. */
final class ConflictingNames {
  static final String PROBLEM = "two names of one field disagree";
  static final String EXPECTED = "the same under both names";

  private ConflictingNames() {}

  /** Whether the misfit at a path consists of the values under two names. */
  static boolean disagree(String path, @Nullable Object misfit) {
    return misfit instanceof Map<?, ?> both
        && both.size() == 2
        && both.containsKey(path.substring(path.lastIndexOf('.') + 1));
  }
}
