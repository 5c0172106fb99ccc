package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import java.util.List;

/** Measures whether an action takes longer with a long ledger, step by step over standard input. */
final class GrowthMeasure {
  /** A range around ten ledger entries. */
  private static final int SMALL_FROM = 5;

  private static final int SMALL_TO = 15;
  private static final int SMALL_SESSIONS = 60;

  /**
   * A range around a thousand ledger entries: two whole intervals between full reads of the ledger.
   */
  private static final int LARGE_FROM = 936;

  private static final int LARGE_TO = 1064;
  private static final int LARGE_SESSIONS = 4;

  private final BenchSettings settings;
  private final Contestant contestant;

  GrowthMeasure(BenchSettings settings, Contestant contestant) {
    this.settings = settings;
    this.contestant = contestant;
  }

  void measure(List<Row> rows, List<String> notes) {
    Samples small = new Samples();
    Samples large = new Samples();
    try (Driver driver = new StdioDriver(contestant.command(), StdioSettings.defaults())) {
      Sequence few = BenchStores.growing(SMALL_TO);
      Sequence many = BenchStores.growing(LARGE_TO);
      for (int round = -1; round < settings.rounds(); round++) {
        double smallUs = perActionUs(driver, few, SMALL_FROM, SMALL_SESSIONS);
        double largeUs = perActionUs(driver, many, LARGE_FROM, LARGE_SESSIONS);
        small.add(round, smallUs);
        large.add(round, largeUs);
      }
    }
    rows.add(
        new Row(
            "ledger_growth",
            "one action over stdio at 1,000 entries, over one at 10",
            large.median(),
            small.median(),
            "us",
            false,
            "at most 1.5"));
    notes.add("The growing sessions are driven step by step, a message each, and judged.");
  }

  /** Returns the mean time of the steps from a position to the end of each session. */
  private static double perActionUs(Driver driver, Sequence sequence, int from, int sessions) {
    long nanos = 0;
    for (int session = 0; session < sessions; session++) {
      nanos += nanosFrom(driver, sequence, from);
    }
    return nanos / 1e3 / sessions / (sequence.steps().size() - from);
  }

  private static long nanosFrom(Driver driver, Sequence sequence, int from) {
    try (DrivenStore store = driver.open(sequence.config(), sequence.nowMs())) {
      CheckResults results = new CheckResults();
      CheckRunner runner = results.runner(Checks.all(), store.sessionStart());
      List<TimedCommand> steps = sequence.steps();
      long started = System.nanoTime();
      for (int position = 0; position < steps.size(); position++) {
        if (position == from) {
          started = System.nanoTime();
        }
        TimedCommand step = steps.get(position);
        runner.observe(store.perform(step.command(), step.nowMs()));
      }
      return System.nanoTime() - started;
    }
  }
}
