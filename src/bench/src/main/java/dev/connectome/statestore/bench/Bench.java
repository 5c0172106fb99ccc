package dev.connectome.statestore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All measurements, or some, one after the other. */
public final class Bench {
  private final BenchSettings settings;
  private final Set<Part> parts;
  private final boolean here;

  /**
   * Measures so much.
   *
   * @param parts what is measured
   * @param here whether all of it is measured in this JVM; else what lives long where it is used is
   *     measured in a JVM that has no flags
   */
  public Bench(BenchSettings settings, Set<Part> parts, boolean here) {
    this.settings = settings;
    this.parts = Set.copyOf(parts);
    this.here = here;
  }

  /**
   * Measures.
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
      new InProcessMeasure(settings).measure(rows);
      new ExploreMeasure(settings).measure(rows);
      new PlantedMeasure(settings).measure(rows, notes);
    }
    if (parts.contains(Part.commit)) {
      if (here) {
        new CommitMeasure(settings).measure(rows);
      } else {
        LongLivedJvm.measure(Part.commit, settings, rows, notes);
      }
    }
    if (parts.contains(Part.health)) {
      if (here) {
        new HealthMeasure(settings).measure(rows, notes);
      } else {
        LongLivedJvm.measure(Part.health, settings, rows, notes);
      }
    }
    if (!here && (parts.contains(Part.commit) || parts.contains(Part.health))) {
      notes.add(
          "Commits and the verifier are measured in JVMs of their own that compile all they can, as"
              + " in an application that lives long.");
    }
    return new BenchReport(contestant.name(), settings, machine, rows, notes);
  }
}
