package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Judgement;
import java.util.List;

/** Does sequences to one implementation and judges them. For one thread. */
public final class Trier {
  private final Driver driver;
  private final List<Check> checks;

  /** Tries on this implementation, with these checks. */
  public Trier(Driver driver, List<Check> checks) {
    this.driver = driver;
    this.checks = List.copyOf(checks);
  }

  /**
   * Does the sequence to a fresh store.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the store could not be driven to
   *     its end
   */
  public Trial run(Sequence sequence) {
    return judge(checks, sequence, driver.run(sequence));
  }

  /** Judges what was seen before; nothing is done to any store. */
  public static Trial judge(List<Check> checks, Sequence sequence, SequenceRun run) {
    Judgement judgement = Judgement.begin(checks, run.opening());
    for (Observation observation : run.observations()) {
      judgement.observe(observation);
    }
    return new Trial(sequence, run, judgement.findings(), judgement.tallies());
  }
}
