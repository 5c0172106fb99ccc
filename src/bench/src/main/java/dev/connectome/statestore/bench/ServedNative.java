package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.ServedStore;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Observation;
import java.util.List;

/** Drives a Java store natively, in this process, as {@code tck serve} drives it. */
final class ServedNative implements NativeStore {
  private final StateStoreAdapter adapter;
  private List<Sequence> sequences = List.of();

  ServedNative(StateStoreAdapter adapter) {
    this.adapter = adapter;
  }

  @Override
  public void prepare(List<Sequence> all) {
    sequences = List.copyOf(all);
  }

  @Override
  public double roundMs() {
    return Stopwatch.ms(() -> sequences.forEach(this::drive));
  }

  private void drive(Sequence sequence) {
    try (ServedStore store =
        ServedStore.open(adapter, sequence.config(), sequence.nowMs(), false)) {
      for (TimedCommand step : sequence.steps()) {
        Observation seen = store.perform(step.command(), step.nowMs());
        Stopwatch.keep(seen);
      }
    }
  }

  @Override
  public void close() {}
}
