package dev.connectome.statestore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.report.ConsoleReport;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the reference store and the example stores get the verdicts on their pages, and that
 * {@code reports/stores.md} agrees with these runs. Where a language is not installed, the test is
 * skipped with a message; where {@code CI} is set, that is a failure.
 */
class ExampleStoresTest {
  private static final Path EXAMPLES = Path.of("src", "examples");
  private static final List<String> FIRST_ATTEMPT =
      List.of("node", adapter("zustand-first-attempt", "adapter.mjs"));

  @ParameterizedTest
  @ValueSource(strings = {"zustand", "redux-toolkit"})
  void nodeStoresConform(String example) throws Exception {
    InstalledExample.node(example);
    assertConforms(run(List.of("node", adapter(example, "adapter.mjs"))));
  }

  @Test
  void thePythonStoreConforms() throws Exception {
    InstalledExample.need("python3");
    assertConforms(run(List.of("python3", adapter("python", "adapter.py"))));
  }

  @Test
  void thePerlStoreConforms() throws Exception {
    InstalledExample.need("perl");
    assertConforms(run(List.of("perl", adapter("perl", "adapter.pl"))));
  }

  @Test
  void theReferenceStoreConforms() throws IOException {
    assertConforms(inProcess(new ReferenceAdapter()));
  }

  @Test
  void theJavaStoreConforms(@TempDir Path classes) throws Exception {
    try (URLClassLoader loader = JavaExample.compiled(EXAMPLES.resolve("java"), classes)) {
      assertConforms(inProcess(JavaExample.adapter(loader)));
    }
  }

  @Test
  void theFirstAttemptFailsWhatItGotWrongAndNothingElse() throws Exception {
    InstalledExample.node("zustand-first-attempt");
    RunResult result = run(FIRST_ATTEMPT);
    assertFails(result, expected("failed"));
    assertShown(result);
    PublishedPage.read().assertSays(result);
  }

  /** Runs what a new user runs first: scenarios, random sequences and the complete suite. */
  @Test
  void theFirstAttemptFailsNothingElseWhenItIsExplored() throws Exception {
    InstalledExample.node("zustand-first-attempt");
    StdioSettings patient = StdioSettings.defaults().withDeadline(Duration.ofMinutes(1));
    try (StdioDriver driver = new StdioDriver(ChildCommand.of(FIRST_ATTEMPT), patient)) {
      CampaignRunner runner =
          new CampaignRunner(driver, Selection.everything(), ExploreSettings.defaults());
      RunResult result = runner.run((record, done, total) -> {});
      assertThat(result.driverFailures()).isEmpty();
      assertFails(result, expected("failed"));
      assertThat(bytesOfPage(result))
          .as("a page that opens at once, on a phone, too")
          .isBetween(100_000, 400_000);
    }
  }

  private static int bytesOfPage(RunResult result) {
    Path reports = Path.of("reports", "run");
    return HtmlReport.of(result, RequirementCatalogue.load(), Optional.empty(), reports)
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private static void assertFails(RunResult result, List<String> expected) {
    assertThat(result.requirements())
        .filteredOn(verdict -> verdict.verdict() == Verdict.FAILED)
        .extracting(RequirementVerdict::requirement)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(exitCode(result)).isEqualTo(ExitCode.NOT_CONFORMANT);
  }

  @Test
  void thePublishedPageHasEachStore() throws IOException {
    assertThat(PublishedPage.read().implementations())
        .hasSize(7)
        .first()
        .isEqualTo("reference 0.1.0 (Java)");
  }

  private static List<String> expected(String name) throws IOException {
    Path file = EXAMPLES.resolve("zustand-first-attempt").resolve("expected-findings.json");
    Map<?, ?> findings = (Map<?, ?>) JsonText.parse(Files.readString(file));
    return ((List<?>) findings.get(name)).stream().map(String::valueOf).toList();
  }

  private static void assertConforms(RunResult result) throws IOException {
    assertThat(result.driverFailures()).isEmpty();
    assertThat(result.kitFailures()).isEmpty();
    assertThat(result.requirements())
        .extracting(RequirementVerdict::verdict)
        .isSubsetOf(Verdict.PASSED, Verdict.NOT_SUPPORTED);
    assertThat(exitCode(result)).isEqualTo(ExitCode.CONFORMANT);
    PublishedPage.read().assertSays(result);
  }

  /** Asserts that a page shows this result. A line of {@code …} stands for omitted lines. */
  private static void assertShown(RunResult result) throws IOException {
    String printed =
        ConsoleReport.of(result, RequirementCatalogue.load(), Path.of("reports"), Style.plain());
    for (Path page :
        List.of(
            EXAMPLES.resolve("zustand-first-attempt").resolve("README.md"),
            Path.of("src", "site", "markdown", "adapter-guide.md"))) {
      String shown =
          Files.readString(page).split("<!-- (begin|end): output of the kit -->", 3)[1].strip();
      String[] parts = shown.replaceAll("^```text\\n|```$", "").split("\\n\\n…\\n\\n", -1);
      assertThat(parts).hasSizeGreaterThan(3);
      assertThat(parts).allSatisfy(part -> assertThat(printed).contains(part.strip()));
    }
  }

  private static RunResult run(List<String> command) {
    StdioSettings settings = StdioSettings.defaults().withCheckSchema(true);
    try (StdioDriver driver = new StdioDriver(ChildCommand.of(command), settings)) {
      return run(driver);
    }
  }

  private static RunResult inProcess(StateStoreAdapter adapter) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      return run(driver);
    }
  }

  private static RunResult run(Driver driver) {
    return CampaignRunner.ofScenarios(driver, Selection.everything())
        .run((record, done, total) -> {});
  }

  private static ExitCode exitCode(RunResult result) {
    return ExitCode.of(result, RequirementCatalogue.load());
  }

  private static String adapter(String example, String file) {
    return EXAMPLES.resolve(example).resolve(file).toString();
  }
}
