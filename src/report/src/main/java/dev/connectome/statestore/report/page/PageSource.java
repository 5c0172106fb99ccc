package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KitFiles;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.report.Trend;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data from which the sections of a page are made.
 *
 * @param runs one or several implementations
 * @param catalogue the requirements
 * @param features the texts of the features by file name
 * @param earlier the run before; empty where there was none
 * @param reports the directory of the reports, as given to the run; null where it is not known
 * @param trend how the last runs ended, up to this one
 */
record PageSource(
    List<RunReading> runs,
    RequirementCatalogue catalogue,
    Map<String, String> features,
    Optional<RunResult> earlier,
    @Nullable Path reports,
    Trend trend) {

  static PageSource of(
      List<RunResult> results,
      RequirementCatalogue catalogue,
      Optional<RunResult> earlier,
      @Nullable Path reports) {
    return new PageSource(
        results.stream().map(result -> new RunReading(result, catalogue)).toList(),
        catalogue,
        KitFiles.ofThisKit().features(),
        earlier,
        reports,
        reports == null ? new Trend(List.of()) : Trend.upTo(results.get(0), earlier, reports));
  }

  boolean isComparison() {
    return runs.size() > 1;
  }

  static String nameOf(RunReading run) {
    return ShownText.line(run.implementation());
  }

  /**
   * Returns the heading for this implementation's part; null where there is only one
   * implementation.
   */
  @Nullable String headingOf(RunReading run) {
    return isComparison() ? nameOf(run) : null;
  }
}
