package dev.connectome.statestore.cli;

import dev.connectome.statestore.cli.kill.FaultRunSettings;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.report.kill.KillMatrix;
import dev.connectome.statestore.report.kill.KillMatrixText;
import dev.connectome.statestore.report.kill.KillReports;
import dev.connectome.statestore.spec.NearestIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code tck faults}. */
@Command(
    name = "faults",
    description =
        "Proves that the kit finds faults: runs every faulty store through scenarios,"
            + " random sequences and the complete suite, and each must be caught; every conforming"
            + " variant must pass all three. Exit code 1 if a result is not the declared one.",
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 all results as declared, 1 one is not, 2 wrong usage, 3 ended" + " early."
    })
final class FaultsCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Run only these faulty stores and conforming variants (default: all).")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Number of explorations, each with its own seed; every one must catch the fault"
              + " (default: ${DEFAULT-VALUE}).")
  private int seeds = 1;

  @Option(names = "--no-scenarios", description = "Skip the scenarios.")
  private boolean withoutScenarios;

  @Mixin private ExploreOptions explore = new ExploreOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "Directory for the matrix as files, Allure results included (default: standard"
              + " output only).")
  private @Nullable Path reports;

  @Option(names = "--list", description = "List the stores with what is wrong with each; run none.")
  private boolean list;

  FaultsCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    refuseUnknown();
    Terminal terminal = root.terminal();
    if (list) {
      faults().forEach(fault -> tell("faulty:" + fault.name(), fault.text()));
      variants().forEach(variant -> tell("conforming:" + variant.name(), variant.text()));
      return 0;
    }
    KillReports files = files();
    FaultRunProgress progress = new FaultRunProgress(terminal);
    Consumer<KillMatrix> printer =
        matrix -> {
          progress.clear();
          print(matrix);
        };
    return new InterruptibleFaultRun(
            settings(), faults(), variants(), progress, files, printer, terminal)
        .run()
        .code();
  }

  private void tell(String adapter, String what) {
    root.terminal().out().println(adapter + ": " + what);
  }

  private @Nullable KillReports files() {
    Path directory = reports;
    if (directory == null) {
      return null;
    }
    KillReports files = new KillReports(directory);
    ReportsDirectory.prepare(directory, files::clear);
    return files;
  }

  private void print(KillMatrix matrix) {
    Terminal terminal = root.terminal();
    KillMatrixText text = new KillMatrixText(matrix);
    terminal
        .out()
        .print(
            switch (format) {
              case table -> text.table(root.style());
              case json -> text.json();
              case markdown -> text.markdown();
            });
    terminal.out().flush();
  }

  private FaultRunSettings settings() {
    try {
      return new FaultRunSettings(explore.settings(), seeds, !withoutScenarios);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Fault> faults() {
    return FaultCatalogue.all().stream().filter(fault -> isAsked(fault.name())).toList();
  }

  private List<ConformingVariant> variants() {
    return VariantCatalogue.all().stream().filter(variant -> isAsked(variant.name())).toList();
  }

  private boolean isAsked(String name) {
    return only.isEmpty() || only.contains(name);
  }

  private void refuseUnknown() {
    List<String> known =
        Stream.concat(
                FaultCatalogue.all().stream().map(Fault::name),
                VariantCatalogue.all().stream().map(ConformingVariant::name))
            .toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new UsageException(
            "no store " + name + new NearestIds(known).hint(name) + "; all: tck faults --list");
      }
    }
  }
}
