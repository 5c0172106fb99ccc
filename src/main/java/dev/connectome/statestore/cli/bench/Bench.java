package dev.connectome.statestore.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All measurements, one after the other, in one process. */
public final class Bench {
  private final BenchSettings settings;

  public Bench(BenchSettings settings) {
    this.settings = settings;
  }

  /**
   * Measures everything.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the contestant cannot be driven
   */
  public BenchReport run(Contestant contestant) {
    Map<String, String> machine = Machine.description();
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    new StdioMeasure(settings, contestant).measure(rows, notes);
    new GrowthMeasure(settings, contestant).measure(rows, notes);
    new InProcessMeasure(settings).measure(rows);
    new ExploreMeasure(settings).measure(rows);
    new PlantedMeasure(settings).measure(rows, notes);
    new CommitMeasure(settings).measure(rows);
    new HealthMeasure(settings).measure(rows, notes);
    return new BenchReport(contestant.name(), settings, machine, rows, notes);
  }
}
