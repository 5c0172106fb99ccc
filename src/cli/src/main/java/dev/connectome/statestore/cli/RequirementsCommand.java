package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.CapabilityPage;
import dev.connectome.statestore.report.ChoicePage;
import dev.connectome.statestore.report.InputPage;
import dev.connectome.statestore.report.InterpretationPage;
import dev.connectome.statestore.report.ModelPage;
import dev.connectome.statestore.report.RequirementList;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code tck requirements}. */
@Command(
    name = "requirements",
    description =
        "Lists every requirement, how it is verified, and which kinds of watching can"
            + " decide it.",
    sortOptions = false)
final class RequirementsCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Option(names = "--coverage", description = "List scenarios and situations as well.")
  private boolean coverage;

  @Option(
      names = "--interpretations",
      description = "Print what the documents leave open and how it was decided, as Markdown.")
  private boolean interpretations;

  @Option(
      names = "--choices",
      description = "Print the choices that the specification leaves to a store, as Markdown.")
  private boolean choices;

  @Option(
      names = "--capabilities",
      description = "Print what an adapter can declare and a dock can carry, as Markdown.")
  private boolean capabilities;

  @Option(
      names = "--inputs",
      description = "Print the test values of each input field, as Markdown.")
  private boolean inputs;

  @Option(
      names = "--model",
      description = "Print each requirement beside what the model in Quint says, as Markdown.")
  private boolean model;

  RequirementsCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (interpretations) {
      root.terminal().out().print(InterpretationPage.of(RequirementCatalogue.load()));
      return 0;
    }
    if (choices) {
      root.terminal().out().print(ChoicePage.page());
      return 0;
    }
    if (capabilities) {
      root.terminal().out().print(CapabilityPage.page());
      return 0;
    }
    if (inputs) {
      root.terminal().out().print(InputPage.page());
      return 0;
    }
    if (model) {
      root.terminal().out().print(ModelPage.of(RequirementCatalogue.load()));
      return 0;
    }
    RequirementList list =
        new RequirementList(RequirementCatalogue.load().specVersion(), Coverage.ofTheKit().rows());
    root.terminal()
        .out()
        .print(
            switch (format) {
              case table -> list.table(coverage, root.style());
              case json -> list.json();
              case markdown -> list.markdown(coverage);
            });
    return 0;
  }
}
