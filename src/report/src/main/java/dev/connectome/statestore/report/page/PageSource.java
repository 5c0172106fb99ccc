package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KillRow;
import dev.connectome.statestore.report.KitFiles;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data from which the sections of a page are made.
 *
 * @param runs one or several implementations
 * @param catalogue the requirements
 * @param features the texts of the features by file name
 * @param kills which wrong stores the kit finds; empty where it is not known
 */
record PageSource(
    List<RunReading> runs,
    RequirementCatalogue catalogue,
    Map<String, String> features,
    List<KillRow> kills) {

  static PageSource of(
      List<RunResult> results, RequirementCatalogue catalogue, List<KillRow> kills) {
    return new PageSource(
        results.stream().map(result -> new RunReading(result, catalogue)).toList(),
        catalogue,
        KitFiles.ofThisKit().features(),
        kills);
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
