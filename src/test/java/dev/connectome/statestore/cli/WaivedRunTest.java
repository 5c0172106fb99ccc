package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wrong store, and what becomes of its known breach from day to day. */
class WaivedRunTest {
  private static final String WAIVERS =
      """
      {"waivers": [{
        "requirement": "ALG-C2",
        "pattern": "problem: the cursor is not where the release sends it",
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
        .contains("waived: the old player counts by itself", "not held against this run")
        .doesNotContain("<failure");
    assertThat(report("badge.json")).contains("conformant-with-waivers, 1 waived", "yellow");
    assertThat(report("report.html"))
        .contains("waived by the player team until 2027-01-31", "https://example.org/issues/7");
    assertThat(report("summary.md"))
        .contains("# state_store: conformant-with-waivers", "## Waived", "## Waivers");
  }

  @Test
  void theDayAfterTheLastTheRunIsRed() throws IOException {
    Shell shell = Shell.pipe().on("2027-02-01");

    assertThat(run(shell, "faulty:cursor-plus-one", WAIVERS)).isEqualTo(1);
    assertThat(shell.out()).contains("FAILED  ALG-C2", "waiver expired  ALG-C2  ran out on");
    assertThat(report("junit.xml")).contains("expired: ran out on 2027-01-31");
    assertThat(report("summary.md")).contains("| ALG-C2 | EXPIRED |");
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
    assertThat(report("badge.json")).contains("not-conformant, 1 waivers to look at");
    assertThat(report("report.html")).contains("waiver stale: ");
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
        "--scope",
        "0",
        "--only",
        "ALG-C2,VAL-V1",
        "--waivers",
        file.toString(),
        "--reports",
        directory.resolve("out").toString());
  }

  private String report(String name) throws IOException {
    return Files.readString(directory.resolve("out").resolve(name));
  }
}
