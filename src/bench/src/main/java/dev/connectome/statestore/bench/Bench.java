package dev.connectome.statestore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs all measurements, or some of them, one after the other. */
public final class Bench {
  private final BenchSettings settings;
  private final Set<Part> parts;

  /**
   * Makes a benchmark run.
   *
   * @param parts what is measured
   */
  public Bench(BenchSettings settings, Set<Part> parts) {
    this.settings = settings;
    this.parts = Set.copyOf(parts);
  }

  /**
   * Runs the measurements.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the contestant cannot be driven
   */
  public BenchReport run(Contestant contestant) {
    Map<String, String> machine = Machine.description();
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    if (parts.contains(Part.stdio)) {
      new StdioMeasure(settings, contestant).measure(rows, notes);
      new GrowthMeasure(settings, contestant).measure(rows, notes);
    }
    if (parts.contains(Part.explore)) {
      ExploreBenchmark.measure(settings, rows);
      new PlantedMeasure(settings).measure(rows, notes);
    }
    if (parts.contains(Part.commit)) {
      CommitBenchmark.measure(settings, rows);
    }
    if (parts.contains(Part.health)) {
      RecordedBenchmark.measure(settings, rows);
      HealthBenchmark.measure(settings, rows, notes);
      new HealthMemory(settings.entries()).measure(rows, notes);
    }
    if (!parts.equals(Set.of(Part.stdio))) {
      notes.add(
          "JMH measures exploring, commits and the verifier, each in a JVM of its own that compiles"
              + " all it can, as in an application that lives long.");
    }
    return new BenchReport(contestant.name(), settings, machine, rows, notes);
  }
}
