package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.CoverageRow;
import dev.connectome.statestore.report.RequirementText;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.UnknownRequirementException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Implements {@code tck explain}. */
@Command(
    name = "explain",
    description =
        "Explains what a requirement demands, why, how the kit proves it, and what to do"
            + " when it fails.")
final class ExplainCommand implements Callable<Integer> {
  private final TckCommand root;

  @Parameters(paramLabel = "ID", description = "The requirement, such as VAL-P2.")
  private String id = "";

  ExplainCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    Requirement requirement = wanted(catalogue);
    CoverageRow row = Coverage.ofTheKit().row(requirement);
    root.terminal().print(RequirementText.of(row, catalogue, FaultListing.rows(), root.style()));
    return 0;
  }

  private Requirement wanted(RequirementCatalogue catalogue) {
    try {
      return catalogue.require(id.toUpperCase(Locale.ROOT));
    } catch (UnknownRequirementException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
