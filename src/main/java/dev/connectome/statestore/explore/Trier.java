package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
    return judge(checks, driver.run(sequence));
  }

  /**
   * Does each sequence to a fresh store of its own; a driver may be some ahead of what is judged.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when a store could not be driven to
   *     its end; what was judged before stands
   */
  void runAll(List<Sequence> sequences, Consumer<Trial> each) {
    List<Sequence> owed = new ArrayList<>(sequences);
    driver.runAll(
        sequences,
        run -> {
          if (!owed.remove(run.sequence())) {
            throw new IllegalStateException("the driver handed on a run that was not asked for");
          }
          each.accept(judge(checks, run));
        });
    if (!owed.isEmpty()) {
      throw new IllegalStateException(
          "not judged: "
              + owed.size()
              + " of "
              + sequences.size()
              + " sequences, because the driver did not hand on what they showed");
    }
  }

  /** Judges what was seen before; nothing is done to any store. */
  public static Trial judge(List<Check> checks, SequenceRun run) {
    Judgement judgement = Judgement.begin(checks, run.opening());
    for (Observation observation : run.observations()) {
      judgement.observe(observation);
    }
    return new Trial(run, judgement.findings(), judgement.tallies());
  }
}
