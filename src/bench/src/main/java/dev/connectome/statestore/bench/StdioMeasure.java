package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs the same sequences natively, through a pipe, and through a pipe to a fresh process. */
final class StdioMeasure {
  private static final int WARM_UP = 2;

  private final BenchSettings settings;
  private final Contestant contestant;

  StdioMeasure(BenchSettings settings, Contestant contestant) {
    this.settings = settings;
    this.contestant = contestant;
  }

  void measure(List<Row> rows, List<String> notes) {
    NativeStore home = contestant.home();
    try (Driver driver = driver()) {
      List<Sequence> sequences = BenchStores.actionsOnly(driver.capabilities(), settings);
      if (home != null) {
        home.prepare(sequences);
      }
      report(times(driver, home, sequences), rows, notes);
    } finally {
      if (home != null) {
        home.close();
      }
    }
  }

  /** Holds the times of each round, in milliseconds. */
  private record Times(Samples home, Samples checks, Samples stdio, Samples fresh) {}

  private Times times(Driver driver, @Nullable NativeStore home, List<Sequence> sequences) {
    Times times = new Times(new Samples(), new Samples(), new Samples(), new Samples());
    for (int round = -WARM_UP; round < settings.rounds(); round++) {
      double atHome = home == null ? Double.NaN : home.roundMs();
      double checks = checksMs(driver, sequences);
      double stdio = Stopwatch.ms(() -> driver.runAll(sequences, BenchStores::judge));
      double fresh = Stopwatch.ms(() -> freshRun(sequences));
      times.home.add(round, atHome);
      times.checks.add(round, checks);
      times.stdio.add(round, stdio);
      times.fresh.add(round, fresh);
    }
    return times;
  }

  /** Measures only judging, each time on observations that no code has read yet. */
  private static double checksMs(Driver driver, List<Sequence> sequences) {
    List<SequenceRun> runs = new ArrayList<>();
    driver.runAll(sequences, runs::add);
    return Stopwatch.ms(() -> runs.forEach(BenchStores::judge));
  }

  private void freshRun(List<Sequence> sequences) {
    try (Driver fresh = driver()) {
      fresh.runAll(sequences, BenchStores::judge);
    }
  }

  private StdioDriver driver() {
    return new StdioDriver(contestant.command(), StdioSettings.defaults());
  }

  private void report(Times times, List<Row> rows, List<String> notes) {
    double home = times.home.median();
    double checks = times.checks.median();
    double stdio = times.stdio.median();
    double fresh = times.fresh.median();
    rows.add(
        new Row(
            "stdio_rate",
            "rate over stdio, of native (native time over stdio time)",
            home + checks,
            stdio,
            "ms",
            true,
            "at least 60 %"));
    rows.add(
        new Row(
            "fresh_run",
            "whole run with a fresh child, over native",
            fresh,
            home + checks,
            "ms",
            false,
            "at most 6"));
    double actions = (double) settings.sequences() * settings.actions();
    notes.add(
        String.format(
            Locale.ROOT, "Over stdio: %,.0f actions a second, judged.", 1_000 * actions / stdio));
    notes.add(
        contestant.home() == null
            ? "How this store is driven in its own process is not known: no native time."
            : String.format(
                Locale.ROOT,
                "Native is %,.0f ms for the store in its own process and %,.0f ms for the checks.",
                home,
                checks));
  }
}
