package dev.connectome.statestore.report.kill;

import dev.connectome.statestore.report.allure.AllureResults;
import dev.connectome.statestore.report.allure.AllureStatus;
import dev.connectome.statestore.report.allure.AllureStep;
import dev.connectome.statestore.report.allure.AllureTest;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the kill matrix for Allure: a result for each wrong store and each conforming variant. */
public final class KillAllure {
  private static final String EPIC = "the kit itself";

  private final RequirementCatalogue catalogue = RequirementCatalogue.load();

  private KillAllure() {}

  /**
   * Writes the results.
   *
   * @param reports the directory of the reports
   */
  public static void write(KillMatrix matrix, Path reports) throws IOException {
    KillAllure allure = new KillAllure();
    List<AllureTest> tests = new ArrayList<>();
    matrix.faults().forEach(row -> tests.add(allure.fault(row)));
    matrix.variants().forEach(row -> tests.add(allure.variant(row)));
    matrix.missing().forEach(name -> tests.add(allure.missing(name)));
    AllureResults.write(
        tests,
        Map.of(
            "wrong stores", String.valueOf(matrix.faults().size()),
            "conforming variants", String.valueOf(matrix.variants().size()),
            "seeds", String.valueOf(matrix.seeds())),
        reports);
  }

  private AllureTest fault(FaultOutcome row) {
    String about =
        row.requirements().isEmpty()
            ? "passes nothing"
            : row.requirements().get(0)
                + " "
                + catalogue.require(row.requirements().get(0)).title();
    AllureTest test =
        AllureTest.of("fault", row.name(), row.name() + ": " + row.text())
            .in(EPIC, "wrong stores are caught", about)
            .suite("Wrong stores", about)
            .label("severity", row.rare() ? "normal" : "critical")
            .requirements(row.requirements())
            .step(step("scenarios", row.scenarios()))
            .step(step("exploration", row.exploration()))
            .step(step("complete suite", row.completeSuite()));
    if (row.isCaught()) {
      return test;
    }
    String unforeseen =
        row.unforeseen().isEmpty()
            ? ""
            : "; found broken although not declared: " + String.join(", ", row.unforeseen());
    return test.ended(AllureStatus.FAILED, "not caught: not for its reason" + unforeseen);
  }

  private static AllureStep step(String way, DetectionResult how) {
    return new AllureStep(
        way + ": " + how.word(),
        switch (how) {
          case CAUGHT -> AllureStatus.PASSED;
          case IN_PART, NOT_TRIED -> AllureStatus.SKIPPED;
          case MISSED, OTHERWISE -> AllureStatus.FAILED;
        });
  }

  private AllureTest variant(VariantOutcome row) {
    AllureTest test =
        AllureTest.of("variant", row.name(), row.name() + ": " + row.text())
            .in(EPIC, "conforming variants pass", row.name())
            .suite("Conforming variants", "all")
            .label("severity", "critical");
    return row.passes()
        ? test
        : test.ended(AllureStatus.FAILED, "false alarm: " + String.join("; ", row.alarms()));
  }

  private AllureTest missing(String name) {
    return AllureTest.of("missing", name, name)
        .in(EPIC, "not tried", name)
        .suite("Not tried", "all")
        .ended(AllureStatus.BROKEN, "inconclusive: the hunt ended before its turn");
  }
}
