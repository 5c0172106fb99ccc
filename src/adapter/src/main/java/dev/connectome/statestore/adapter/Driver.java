package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Drives one implementation, wherever it runs. Everything that goes wrong with driving it, rather
 * than with what it does, is a {@link DriverException}.
 */
public interface Driver extends AutoCloseable {

  /** Who is being judged. */
  Implementation implementation();

  /** What it declares. */
  Capabilities capabilities();

  /**
   * Opens a fresh store.
   *
   * @param config a configuration that the capabilities support
   * @param nowMs the store's clock at that moment
   * @throws DriverException when no store could be opened or first read
   */
  DrivenStore open(StoreConfig config, long nowMs);

  /**
   * Does a whole sequence to a fresh store. A driver whose every step is a message on its way to
   * another process does this in one.
   *
   * @throws DriverException when the store could not be driven to the end of the sequence
   * @throws UnsupportedStimulusException when a step is none that this driver can do
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
   * Does many sequences, each to a store of its own, and hands each result on as soon as it is
   * there; in which order is the driver's choice. It may be some sequences ahead of what it has
   * handed on.
   *
   * @throws DriverException when a store could not be driven; what was handed on before stands, and
   *     every sequence that was not handed on was not done
   */
  default void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    for (Sequence sequence : sequences) {
      each.accept(run(sequence));
    }
  }

  /**
   * Lets the implementation go.
   *
   * @throws DriverException when it does not go of its own accord; it is gone nevertheless
   */
  @Override
  void close();
}
