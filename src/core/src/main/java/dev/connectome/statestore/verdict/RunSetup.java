package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a run was done, for doing it again.
 *
 * @param madeAt when it ended; null where it is not known
 * @param options what the run was asked for, by the option's name
 * @param configurations in which stores were opened, each once
 */
public record RunSetup(
    @Nullable Instant madeAt, Map<String, String> options, List<StoreConfig> configurations) {

  /** Copies the collections. */
  public RunSetup {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    configurations = List.copyOf(configurations);
  }

  /** Nothing is known of how the run was done. */
  public static RunSetup unknown() {
    return new RunSetup(null, Map.of(), List.of());
  }
}
