package dev.connectome.statestore.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks of a class and keeps their medians, so that two benchmarks of one run can
 * be compared. Each benchmark has a separate JVM without the flags of a short run: a store lives as
 * long as its application, whose JVM has had the time to compile well.
 */
final class JmhScores {
  private final Map<String, Double> scores = new HashMap<>();

  /**
   * Runs all benchmarks of a class.
   *
   * @param params values for the parameters of the benchmarks, by name
   */
  JmhScores(Class<?> benchmarks, BenchSettings settings, Map<String, String[]> params) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(benchmarks.getName().replace(".", "\\.") + "\\.")
        .forks(settings.forks())
        .jvmArgs("-XX:+UseSerialGC")
        .warmupIterations(2 * settings.rounds())
        .measurementIterations(settings.rounds())
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    params.forEach(options::param);
    if (settings.forks() == 0) {
      // Only tests that it works; the results say little.
      options.warmupTime(TimeValue.milliseconds(20)).measurementTime(TimeValue.milliseconds(20));
    }
    try {
      Collection<RunResult> results = new Runner(options.build()).run();
      results.forEach(this::keep);
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH measured nothing: " + e.getMessage(), e);
    }
  }

  private void keep(RunResult result) {
    BenchmarkParams params = result.getParams();
    String full = params.getBenchmark();
    StringBuilder name = new StringBuilder(full.substring(full.lastIndexOf('.') + 1));
    Map<String, String> sorted = new TreeMap<>();
    params.getParamsKeys().forEach(key -> sorted.put(key, params.getParam(key)));
    sorted.values().forEach(value -> name.append(' ').append(value));
    scores.put(name.toString(), result.getPrimaryResult().getStatistics().getPercentile(50));
    result
        .getSecondaryResults()
        .forEach(
            (counter, one) ->
                scores.put(name + " " + counter, one.getStatistics().getPercentile(50)));
  }

  /**
   * Returns the median of a benchmark: its name, then its parameters in the order of their names.
   */
  double of(String benchmark) {
    Double score = scores.get(benchmark);
    if (score == null) {
      throw new IllegalStateException("no " + benchmark + " among " + scores.keySet());
    }
    return score;
  }

  /** Returns a counter of {@link Taken} for each commit or dock. */
  double each(String benchmark, String counter) {
    return of(benchmark + " " + counter) / of(benchmark + " count");
  }
}
