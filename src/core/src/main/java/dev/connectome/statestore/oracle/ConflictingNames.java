package dev.connectome.statestore.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field that is shown under both of the names that it may have, with different values. */
final class ConflictingNames {
  static final String PROBLEM = "two names of one field disagree";
  static final String EXPECTED = "the same under both names";

  private ConflictingNames() {}

  /** Whether what was set aside under a path is what stands under two names. */
  static boolean disagree(String path, @Nullable Object misfit) {
    return misfit instanceof Map<?, ?> both
        && both.size() == 2
        && both.containsKey(path.substring(path.lastIndexOf('.') + 1));
  }
}
