package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.report.ExplorationText;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a run for Allure: a result for each requirement, each scenario, each phase of the
 * exploration, each waiver and each trouble. It is red exactly when the exit code is, as in JUnit
 * XML.
 */
public final class RunAllure {

  private RunAllure() {}

  /**
   * Writes the results.
   *
   * @param reports the directory of the reports
   */
  public static void write(RunResult result, RequirementCatalogue catalogue, Path reports)
      throws IOException {
    RunReading run = new RunReading(result, catalogue);
    AllureResults.write(tests(run), environment(run), reports);
  }

  private static List<AllureTest> tests(RunReading run) throws IOException {
    RunResult result = run.result();
    Instant madeAt = result.setup().madeAt();
    long end = madeAt == null ? 0 : madeAt.toEpochMilli();
    List<AllureTest> tests = new ArrayList<>();
    RequirementTests requirements = new RequirementTests(run, end);
    for (RequirementVerdict entry : result.requirements()) {
      tests.add(requirements.of(entry));
    }
    CaseTests cases = new CaseTests(run);
    // The cases ran one after another, and the last one ended with the run.
    long began = end - result.cases().stream().mapToLong(CaseRecord::millis).sum();
    for (CaseRecord record : result.cases()) {
      tests.add(cases.of(record, end == 0 ? 0 : began));
      began += record.millis();
    }
    result.waivers().forEach(use -> tests.add(WaiverTests.of(run, use)));
    troubles(tests, run, ExitCode.NOT_DRIVEN, "the implementation", result.driverFailures());
    troubles(tests, run, ExitCode.KIT_FAILED, "the kit itself", result.kitFailures());
    return tests;
  }

  private static void troubles(
      List<AllureTest> tests, RunReading run, ExitCode code, String name, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      tests.add(
          AllureTest.of("trouble", code.wireName() + " " + (i + 1), name)
              .about(run.implementation())
              .in("the run", code.wireName(), name)
              .suite("The run", code.wireName())
              .label("severity", "blocker")
              .ended(AllureStatus.BROKEN, code.wireName() + ": " + texts.get(i)));
    }
  }

  private static Map<String, String> environment(RunReading run) {
    RunResult result = run.result();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("implementation", run.implementation());
    environment.put(
        "verdict", run.exitCode().wireName() + " (exit code " + run.exitCode().code() + ")");
    environment.put("specification", result.specVersion());
    environment.put("kit", result.kitVersion());
    if (result.explored() != null) {
      environment.put("exploration", String.join("; ", ExplorationText.lines(result.explored())));
    }
    return environment;
  }
}
