package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.connectome.statestore.report.AllureDirectory;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what becomes of the known breach of a wrong store from day to day. */
class WaivedRunTest {
  private static final String WAIVERS =
      """
      {"waivers": [{
        "requirement": "ALG-C2",
        "pattern": "problem: the cursor is not the one that the release asks for",
        "owner": "the player team",
        "reason": "the old player counts by itself",
        "issue": "https://example.org/issues/7",
        "expires": "2027-01-31"
      }]}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void everyReportTellsOfTheWaiver() throws IOException {
    Shell shell = Shell.pipe().on("2027-01-31");

    assertThat(run(shell, "faulty:cursor-plus-one", WAIVERS)).as(shell.out()).isEqualTo(0);
    assertThat(shell.out())
        .contains(
            "waived  ALG-C2",
            "the old player counts by itself (the player team, until 2027-01-31,",
            "conformant-with-waivers (exit code 0)");
    assertThat(report("statement.json"))
        .contains("\"verdict\" : \"conformant-with-waivers\"", "\"state\" : \"used\"");
    assertThat(report("junit.xml"))
        .contains("waived: the old player counts by itself", "does not count in this run")
        .doesNotContain("<failure");
    assertThat(report("badge.json")).contains("conformant-with-waivers, 1 waived", "yellow");
    assertThat(report("report.html"))
        .contains("waived by the player team until 2027-01-31", "https://example.org/issues/7");
    assertThat(report("summary.md"))
        .contains("# state_store: conformant-with-waivers", "## Waived", "## Waivers");
    TestResult rule = allure().result("ALG-C2 ");
    assertThat(rule.getStatus()).isEqualTo(Status.SKIPPED);
    assertThat(rule.getName()).endsWith("[waived]");
    assertThat(rule.getStatusDetails().isKnown()).isTrue();
    assertThat(rule.getStatusDetails().getMessage())
        .startsWith("waived: ")
        .contains(
            "owner: the player team",
            "reason: the old player counts by itself",
            "expires: 2027-01-31",
            "issue: https://example.org/issues/7");
    assertThat(rule.getLinks())
        .extracting(Link::getType, Link::getUrl)
        .containsExactly(tuple("issue", "https://example.org/issues/7"));
    assertThat(allure().results())
        .extracting(TestResult::getStatus)
        .doesNotContain(Status.FAILED, Status.BROKEN);
  }

  @Test
  void aThousandStaleWaiversFillNoScreen() throws IOException {
    String stale =
        IntStream.range(0, 1_000)
            .mapToObj(i -> WAIVERS.strip().replace("the cursor", "number " + i))
            .map(file -> file.substring(file.indexOf('[') + 1, file.lastIndexOf(']')))
            .collect(Collectors.joining(",", "{\"waivers\": [", "]}"));
    Shell shell = Shell.pipe().on("2027-01-31");

    assertThat(run(shell, "reference", stale)).isEqualTo(1);
    assertThat(shell.out().lines()).hasSizeLessThan(150);
    assertThat(shell.out()).contains("and 980 more waivers; statement.json lists them all");
    assertThat(report("summary.md").lines().filter(line -> line.contains("STALE"))).hasSize(100);
    assertThat(report("summary.md")).contains("And 900 more; `statement.json`");
  }

  @Test
  void everyScenarioShowsItsGherkin() throws IOException {
    run(Shell.pipe().on("2027-01-31"), "faulty:cursor-plus-one", WAIVERS);

    List<TestResult> scenarios = allure().labelled("layer", "scenario");
    assertThat(scenarios).hasSizeGreaterThan(20);
    assertThat(allure().labelled("layer", "exploration")).isEmpty();
    TestResult row = allure().result("The cursor goes from 1 to 40, wherever that is [waived]");
    assertThat(row.getSteps())
        .extracting(StepResult::getName)
        .containsExactly(
            "Given step \"s1\" releases \"ev-1\" and moves the cursor to 1",
            "When step \"s2\" releases \"ev-2\" and moves the cursor to 40",
            "Then the cursor is 40",
            "And the ledger holds 2 entries");
    assertThat(row.getStatusDetails().isKnown()).isTrue();
  }

  @Test
  void theDayAfterTheLastTheRunIsRed() throws IOException {
    Shell shell = Shell.pipe().on("2027-02-01");

    assertThat(run(shell, "faulty:cursor-plus-one", WAIVERS)).isEqualTo(1);
    assertThat(shell.out()).contains("FAILED  ALG-C2", "waiver expired  ALG-C2  expired on");
    assertThat(report("junit.xml")).contains("expired: expired on 2027-01-31");
    assertThat(report("summary.md")).contains("| ALG-C2 | EXPIRED |");
    assertThat(allure().result("ALG-C2 ").getStatus()).isEqualTo(Status.FAILED);
    assertThat(allure().result("waiver for ALG-C2").getStatus()).isEqualTo(Status.FAILED);
    assertThat(report("statement.json")).contains("\"state\" : \"expired\"");
  }

  @Test
  void aWaiverThatNobodyNeedsTurnsAGoodStoreRed() throws IOException {
    Shell shell = Shell.pipe().on("2027-01-31");

    assertThat(run(shell, "reference", WAIVERS)).isEqualTo(1);
    assertThat(shell.out())
        .contains("waiver stale  ALG-C2  matches no finding any more", "not-conformant");
    assertThat(report("junit.xml")).contains("<failure message=\"stale: matches no finding");
    assertThat(report("summary.md")).contains("| ALG-C2 | STALE |");
    assertThat(report("badge.json")).contains("not-conformant, 1 waiver to look at");
    assertThat(report("report.html")).contains("waiver stale</span>");
    TestResult waiver = allure().result("waiver for ALG-C2");
    assertThat(waiver.getStatus()).isEqualTo(Status.FAILED);
    assertThat(waiver.getStatusDetails().getMessage())
        .startsWith("stale: matches no finding")
        .contains("owner: the player team");
    assertThat(allure().result("ALG-C2 ").getStatus()).isEqualTo(Status.PASSED);
  }

  @Test
  void aWaiverForNoRequirementIsWrongUsage() throws IOException {
    Shell shell = Shell.pipe().on("2027-01-31");

    assertThat(run(shell, "reference", WAIVERS.replace("ALG-C2", "ALG-C9"))).isEqualTo(2);
    assertThat(shell.err()).contains("waivers.json: waiver 1, field \"requirement\"");
  }

  private int run(Shell shell, String adapter, String waivers) throws IOException {
    Path file = Files.writeString(directory.resolve("waivers.json"), waivers);
    return shell.run(
        "run",
        "--adapter",
        adapter,
        "--tries",
        "0",
        "--complete",
        "none",
        "--only",
        "ALG-C2,VAL-V1",
        "--waivers",
        file.toString(),
        "--reports",
        directory.resolve("out").toString());
  }

  private AllureDirectory allure() throws IOException {
    return AllureDirectory.read(directory.resolve("out"));
  }

  private String report(String name) throws IOException {
    return Files.readString(directory.resolve("out").resolve(name));
  }
}
