package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.AllureDirectory;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tck health} over what {@code tck run --record} wrote. */
class HealthCommandTest {
  private final Shell shell = Shell.pipe();

  @TempDir private Path directory = Path.of("");

  @Test
  void theReferenceStoreIsOk() {
    Path docks = record("reference", "VAL-P2");
    assertThat(health(docks)).as(shell.err()).isEqualTo(0);
    assertThat(shell.out())
        .contains("store_restart_policy_consistency", "restart_ok", "digest trusted")
        .doesNotContain("ERROR", "not judged");
  }

  @Test
  void aBreachIsAnErrorWithItsRequirementAndItsHistory() throws IOException {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    Path incidents = directory.resolve("incidents");
    assertThat(health(docks, "--incidents", incidents.toString())).isEqualTo(1);
    assertThat(shell.out())
        .contains("restart_policy_violation", "ERROR  VAL-P2", "tck explain VAL-P2", "history");
    assertThat(incidents).isNotEmptyDirectory();
  }

  @Test
  void allureGetsEachIndicatorAndTheProof() throws IOException {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    assertThat(
            health(
                docks,
                "--incidents",
                directory.resolve("incidents").toString(),
                "--reports",
                directory.resolve("out").toString()))
        .isEqualTo(1);

    AllureDirectory allure = AllureDirectory.read(directory.resolve("out"));
    assertThat(allure.results()).hasSize(6);
    TestResult restart = allure.result("store_restart_policy_consistency");
    assertThat(restart.getStatus()).isEqualTo(Status.FAILED);
    assertThat(restart.getStatusDetails().getMessage())
        .startsWith("failed: restart_policy_violation")
        .contains("VAL-P2", "problem: ");
    assertThat(AllureDirectory.attachments(restart))
        .extracting(Attachment::getType)
        .containsExactly("text/plain", "application/x-ndjson");
    assertThat(AllureDirectory.labels(restart, "requirement")).containsExactly("VAL-P2");
    assertThat(allure.result("store_ledger_append_only").getStatus()).isEqualTo(Status.PASSED);
  }

  @Test
  void theStatusStreamIsOneObjectALine() {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    assertThat(health(docks, "--format", "json")).isEqualTo(1);
    assertThat(shell.out().lines())
        .isNotEmpty()
        .allMatch(
            line -> line.startsWith("{\"stream\":\"ngram-marker:connectome/state_store/health\""));
  }

  @Test
  void oneCheckerSpeaksForItself() {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    assertThat(health(docks, "--checker", "health_check_ledger_is_append_only")).isEqualTo(0);
    assertThat(shell.out()).doesNotContain("store_restart_policy_consistency");
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsJudged() throws IOException {
    Path docks = record("reference", "VAL-P2");
    List<String> lines = Files.readAllLines(docks);
    lines.set(3, lines.get(3).substring(0, 30));
    Files.write(docks, lines, StandardCharsets.UTF_8);
    assertThat(health(docks)).isEqualTo(3);
    assertThat(shell.err()).contains("tck: line 4 (byte ");
    assertThat(shell.out()).contains("1 lines could not be read");
  }

  @Test
  void nothingIsNotJudged() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.jsonl"));
    assertThat(health(empty)).isEqualTo(3);
    assertThat(shell.out()).contains("0 docks judged", "UNKNOWN");
  }

  @Test
  void aStreamIsFollowedForAWhile() {
    Path docks = record("reference", "VAL-P2");
    assertThat(health(docks, "--follow", "--for", "1ms")).as(shell.err()).isIn(0, 3);
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(shell.run("health")).isEqualTo(2);
    assertThat(health(directory.resolve("none.jsonl"))).isEqualTo(2);
    assertThat(shell.err()).contains("no such file");
    assertThat(health(record("reference", "VAL-P2"), "--checker", "health_check_moon"))
        .isEqualTo(2);
    assertThat(shell.err()).contains("no checker health_check_moon");
  }

  private Path record(String adapter, String only) {
    Path docks = directory.resolve("docks.jsonl");
    Shell recorder = Shell.pipe();
    int code =
        recorder.run(
            "run",
            "--adapter",
            adapter,
            "--only",
            only,
            "--record",
            docks.toString(),
            "--reports",
            directory.resolve("reports").toString());
    assertThat(code).as(recorder.err()).isIn(0, 1);
    return docks;
  }

  private int health(Path docks, String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "health";
    args[1] = "--from";
    args[2] = docks.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return shell.run(args);
  }
}
