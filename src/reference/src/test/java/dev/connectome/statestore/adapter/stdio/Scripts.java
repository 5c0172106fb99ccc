package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;

/** Small helpers for driving a child process. */
final class Scripts {
  static final long NOW = 1_767_225_600_000L;

  private Scripts() {}

  /** Opens a store and performs the action at which {@link Misbehaving} misbehaves. */
  static Observation trigger(ChildCommand command, StdioSettings settings) {
    try (StdioDriver driver = new StdioDriver(command, settings);
        DrivenStore store = driver.open(StoreConfig.defaults(), NOW)) {
      return store.perform(new Command.Perform(new Action.SetLocalPause(true)), NOW);
    }
  }
}
