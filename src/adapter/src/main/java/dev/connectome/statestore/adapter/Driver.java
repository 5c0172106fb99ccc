package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Drives one implementation, in any process. A failure to drive the implementation is a {@link
 * DriverException}; what the implementation does wrong is not.
 */
public interface Driver extends AutoCloseable {

  /** Returns the implementation that is judged. */
  Implementation implementation();

  /** Returns what the implementation declares. */
  Capabilities capabilities();

  /**
   * Opens a fresh store.
   *
   * @param config a configuration that the capabilities support
   * @param nowMs the time on the store's clock at that moment
   * @throws DriverException when the store could not be opened or read for the first time
   */
  DrivenStore open(StoreConfig config, long nowMs);

  /**
   * Performs a whole sequence on a fresh store. A driver that sends messages to another process may
   * send the sequence as one message.
   *
   * @throws DriverException when the store could not be driven to the end of the sequence
   * @throws UnsupportedCommandException when this driver cannot perform one of the steps
   */
  default SequenceRun run(Sequence sequence) {
    List<Observation> observations = new ArrayList<>();
    try (DrivenStore store = open(sequence.config(), sequence.nowMs())) {
      for (TimedCommand step : sequence.steps()) {
        observations.add(store.perform(step.command(), step.nowMs()));
      }
      return new SequenceRun(sequence, store.sessionStart(), observations);
    }
  }

  /**
   * Performs several sequences, each on its own store. The driver passes on each result as soon as
   * it has it, in any order. It may work on some sequences before it passes on earlier results.
   *
   * @throws DriverException when a store could not be driven; results that were already passed on
   *     remain valid, and each sequence without a result counts as not done
   */
  default void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    for (Sequence sequence : sequences) {
      each.accept(run(sequence));
    }
  }

  /**
   * Ends the connection to the implementation.
   *
   * @throws DriverException when the implementation does not end normally; it is ended nevertheless
   */
  @Override
  void close();
}
