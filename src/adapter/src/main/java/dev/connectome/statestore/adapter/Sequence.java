package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;

/**
 * What to do to one fresh store from its session start to its end, known in advance.
 *
 * @param config the configuration of the store
 * @param nowMs the time on the store's clock at the session start, in milliseconds since the epoch
 * @param steps the commands with their times, in order
 */
public record Sequence(StoreConfig config, long nowMs, List<TimedCommand> steps) {

  /** Copies the steps. */
  public Sequence {
    steps = List.copyOf(steps);
  }
}
