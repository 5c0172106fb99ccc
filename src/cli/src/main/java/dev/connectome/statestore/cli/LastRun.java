package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what the last whole run left in its directory of reports, and keeps it from being lost. */
final class LastRun {
  private static final String STATEMENT = "statement.json";
  private static final String PART = "part";

  private LastRun() {}

  /**
   * Returns the requirements that failed in the last run.
   *
   * @throws UsageException when there is no statement of an earlier run
   */
  static List<String> failed(Path reports) {
    Path statement = reports.resolve(STATEMENT);
    if (!Files.exists(statement)) {
      throw new UsageException("--last-failed: no earlier run has left " + statement);
    }
    return StatementFile.read(statement).result().requirements().stream()
        .filter(entry -> entry.verdict() == Verdict.FAILED)
        .map(RequirementVerdict::requirement)
        .toList();
  }

  /**
   * Returns where a run writes its reports: a run of some requirements does not overwrite the
   * reports of a whole run, but writes beside them.
   */
  static Path directoryFor(Selection selection, Path reports) {
    return selection.isPartial() && isWhole(reports.resolve(STATEMENT))
        ? reports.resolve(PART)
        : reports;
  }

  private static boolean isWhole(Path statement) {
    try {
      return Files.exists(statement)
          && !StatementFile.read(statement).result().selection().isPartial();
    } catch (UsageException e) {
      // It may be a whole run that another version of the kit wrote.
      return true;
    }
  }
}
