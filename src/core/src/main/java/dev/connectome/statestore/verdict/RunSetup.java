package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a run was done, so that it can be repeated, and what was measured beside it.
 *
 * @param madeAt when it ended; null when unknown
 * @param options the options of the run, by name
 * @param configurations the configurations in which stores were opened, each once
 * @param reach what of the store's code never ran; null when the run did not measure it
 */
public record RunSetup(
    @Nullable Instant madeAt,
    Map<String, String> options,
    List<StoreConfig> configurations,
    @Nullable CodeReach reach) {

  /** Copies the collections. */
  public RunSetup {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    configurations = List.copyOf(configurations);
  }

  /** An unknown setup. */
  public static RunSetup unknown() {
    return new RunSetup(null, Map.of(), List.of(), null);
  }
}
