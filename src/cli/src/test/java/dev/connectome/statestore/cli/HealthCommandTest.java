package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.report.AllureDirectory;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests {@code tck health} on the output of {@code tck run --record}. */
@Execution(ExecutionMode.CONCURRENT)
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
        .extracting(io.qameta.allure.model.Attachment::getType)
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
    assertThat(shell.out()).contains("1 line could not be read");
  }

  @Test
  void aLineWithoutEndEndsTheReading() throws IOException {
    Path endless = directory.resolve("endless.jsonl");
    Files.writeString(endless, Files.readString(record("reference", "VAL-P2")));
    try (RandomAccessFile file = new RandomAccessFile(endless.toFile(), "rw")) {
      file.setLength(2L << 30);
    }
    assertThat(health(endless)).isEqualTo(3);
    assertThat(shell.err()).contains("no line end within 268,435,456 bytes");
    assertThat(shell.out()).containsPattern("[1-9][\\d,]* docks judged");
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
  void aHistoryFromAnAlertIsReplayedAsItIs() throws IOException {
    Path incidents = directory.resolve("incidents");
    health(
        record("faulty:restart-keeps-the-cursor", "VAL-P2"), "--incidents", incidents.toString());
    String file = onlyFile(incidents, "VAL-P2");
    assertThat(shell.run("replay", file)).isEqualTo(1);
    assertThat(shell.out()).contains("broken in the recording  VAL-P2").doesNotContain("ALG-C");
    assertThat(shell.run("replay", file, "--adapter", "faulty:restart-keeps-the-cursor"))
        .isEqualTo(1);
    assertThat(shell.out()).contains("reproduced  VAL-P2");
    assertThat(shell.run("replay", file, "--adapter", "reference")).isEqualTo(0);
    assertThat(shell.out()).contains("no longer fails  VAL-P2").doesNotContain("inconclusive");
  }

  @Test
  void aHistoryFromTheMiddleOfALifeDoesNotAcquitAFreshStore() throws IOException {
    Path incidents = directory.resolve("incidents");
    liveLongAndFail(new Incidents(incidents));
    String file = onlyFile(incidents, "BEH-B3");
    assertThat(shell.run("replay", file)).isEqualTo(1);
    assertThat(shell.out())
        .contains("broken in the recording  BEH-B3")
        .doesNotContain("VAL-V1", "ALG-C", "a fresh store has");
    assertThat(shell.run("replay", file, "--adapter", "faulty:stale-edge")).isEqualTo(1);
    assertThat(shell.run("replay", file, "--adapter", "reference")).isEqualTo(3);
    assertThat(shell.out()).contains("begins in a store that was already running");
  }

  @SuppressWarnings("unchecked") // Every store of that catalogue returns the kit's own snapshots.
  private static void liveLongAndFail(Incidents incidents) {
    StateStoreAdapter adapter = FaultCatalogue.find("stale-edge").orElseThrow().adapter().get();
    StoreConfig config = StoreConfig.defaults();
    try (Attachment<Snapshot> watched =
        HealthVerifier.attach(
            (StoreUnderTest<Snapshot>) adapter.open(config, InstantSource.system()),
            adapter.implementation(),
            adapter.capabilities(),
            config,
            VerifierSettings.defaults().withFresh(true).withIncidents(incidents))) {
      for (int step = 0; step < 90; step++) {
        act(watched, Map.of("node_id", "n", "edge_id", "e" + step));
      }
      act(watched, Map.of("node_id", "n"));
    }
  }

  private static void act(Attachment<Snapshot> watched, Map<String, Object> focus) {
    Object ignored =
        watched
            .store()
            .commitStepReleaseAppendEventAndSetFocusAndExplanation(
                new RawRelease(Map.of("focus", focus)));
  }

  private static String onlyFile(Path incidents, String requirement) throws IOException {
    try (Stream<Path> files = Files.list(incidents)) {
      return files
          .filter(file -> file.toString().contains(requirement))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** Selects the indicator whose rule the store breaks, then each other indicator alone. */
  @Test
  void eachCheckerHasItsOwnExitCode() {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    for (IndicatorName name : IndicatorName.values()) {
      int code = health(docks, "--checker", name.checker());
      assertThat(code).as(name.checker()).isEqualTo(name == IndicatorName.RESTART ? 1 : 0);
      assertThat(health(docks, "--checker", name.wireName())).isEqualTo(code);
    }
  }

  @Test
  void aCheckerThatSawNothingOfItsOwnSaysSo() throws IOException {
    Path docks = record("reference", "VAL-P2");
    List<String> lines = Files.readAllLines(docks);
    lines.removeIf(line -> line.contains("\"name\":\"restart_session") || line.contains("closed"));
    Path without = directory.resolve("no-restart.jsonl");
    Files.write(without, lines.subList(0, 2), StandardCharsets.UTF_8);
    assertThat(health(without, "--checker", "health_check_restart_policy_consistency"))
        .isEqualTo(3);
    assertThat(shell.out()).contains("UNKNOWN");
  }

  @Test
  void openingsAloneAreNothingJudged() throws IOException {
    Path docks = record("reference", "VAL-P2");
    Path sessionStart = directory.resolve("opening.jsonl");
    Files.write(sessionStart, Files.readAllLines(docks).subList(0, 1), StandardCharsets.UTF_8);
    assertThat(health(sessionStart)).isEqualTo(3);
  }

  @Test
  void anErrorCountsForMoreThanALineThatCannotBeRead() throws IOException {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    Files.writeString(docks, "{\"v\":1,\"dock", StandardOpenOption.APPEND);
    assertThat(health(docks)).isEqualTo(1);
    assertThat(shell.err()).contains("the line is cut off");
    assertThat(shell.out()).contains("1 line could not be read");
  }

  @Test
  void followedWithoutATerminalEachChangeIsALine() {
    Path docks = record("faulty:restart-keeps-the-cursor", "VAL-P2");
    assertThat(health(docks, "--follow", "--for", "2s")).isEqualTo(1);
    assertThat(shell.out().lines())
        .anyMatch(
            line ->
                line.contains(
                    "store_restart_policy_consistency ERROR restart_policy_violation  VAL-P2: "));
    assertThat(shell.out()).doesNotContain("\u001b");
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
            "--tries",
            "0",
            "--complete",
            "none",
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
