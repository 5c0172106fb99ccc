package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;

/**
 * What to do to one fresh store from its opening to its end, known in advance.
 *
 * @param config how to open the store
 * @param nowMs the store's clock at its opening, milliseconds since the epoch
 * @param steps what to do, in order
 */
public record Sequence(StoreConfig config, long nowMs, List<TimedCommand> steps) {

  /** Copies the steps. */
  public Sequence {
    steps = List.copyOf(steps);
  }
}
