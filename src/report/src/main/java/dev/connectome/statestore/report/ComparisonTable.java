package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders several implementations side by side for a terminal, with one row for each requirement.
 */
public final class ComparisonTable {
  private static final int NAME = 40;

  private ComparisonTable() {}

  /** Returns the table as plain text, as wide as its content needs. */
  public static String plain(List<RunResult> results, RequirementCatalogue catalogue, Style style) {
    return table(results, catalogue).plain(style);
  }

  private static TextTable table(List<RunResult> results, RequirementCatalogue catalogue) {
    List<RunReading> runs =
        results.stream().map(result -> new RunReading(result, catalogue)).toList();
    List<String> headings = new ArrayList<>(List.of("id"));
    List<String> outcomes = new ArrayList<>(List.of("verdict"));
    for (RunReading run : runs) {
      headings.add(ShownText.oneLine(run.implementation(), NAME));
      outcomes.add(run.exitCode().wireName());
    }
    TextTable table = new TextTable(headings.toArray(String[]::new));
    table.row(outcomes);
    for (Requirement requirement : catalogue.requirements()) {
      List<String> cells = new ArrayList<>(List.of(requirement.id()));
      runs.forEach(run -> cells.add(run.entry(requirement.id()).verdict().wireName()));
      table.row(cells);
    }
    return table;
  }
}
