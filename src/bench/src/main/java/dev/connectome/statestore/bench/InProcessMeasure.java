package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.util.List;

/** What watching and judging cost: the reference store driven and judged, over the bare store. */
final class InProcessMeasure {
  private static final int WARM_UP = 2;

  private final BenchSettings settings;

  InProcessMeasure(BenchSettings settings) {
    this.settings = settings;
  }

  void measure(List<Row> rows) {
    ReferenceAdapter adapter = new ReferenceAdapter();
    List<Sequence> sequences =
        new RandomSequences(settings.seed(), adapter.capabilities())
            .draw(settings.sequences(), settings.actions());
    Samples driven = new Samples();
    Samples bare = new Samples();
    try (Driver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      for (int round = -WARM_UP; round < settings.rounds(); round++) {
        double bareMs = Stopwatch.ms(() -> sequences.forEach(BareStore::run));
        double drivenMs = Stopwatch.ms(() -> driver.runAll(sequences, Judging::judge));
        bare.add(round, bareMs);
        driven.add(round, drivenMs);
      }
    }
    rows.add(
        new Row(
            "in_process",
            "reference store driven and judged in process, over the bare store",
            driven.median(),
            bare.median(),
            "ms",
            false,
            ""));
  }
}
