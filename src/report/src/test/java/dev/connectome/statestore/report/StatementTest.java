package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CodeReach;
import dev.connectome.statestore.verdict.Combinations;
import dev.connectome.statestore.verdict.Complete;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.ObservedChoice;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementTest {

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    RunResult full = full(SampleRun.conformant());

    assertThat(back(text(full))).isEqualTo(full);
    assertThat(text(back(text(SampleRun.notDriven()))))
        .contains("\"implementation\" : null", "\"exit_code\" : 4");
  }

  @Test
  void findingsComeBackOnceForEachCase() throws IOException {
    RunResult read = back(text(SampleRun.broken()));

    assertThat(read.cases().get(0).findings()).hasSize(1);
    assertThat(read.requirements())
        .filteredOn(entry -> entry.requirement().equals("BEH-A2"))
        .allMatch(entry -> entry.findings().size() == 2);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    String text = text(SampleRun.conformant()).replace("\"passed\",", "\"fine\",");

    assertThatThrownBy(() -> back(text))
        .isInstanceOf(InvalidStatementException.class)
        .hasMessageContainingAll("no \"fine\"", "not-supported");
  }

  @Test
  void whatIsMissingIsNamedWithItsPlace() {
    String text = text(SampleRun.conformant());

    assertThatThrownBy(() -> back(text.replace("\"cases\"", "\"other\"")))
        .isInstanceOf(InvalidStatementException.class)
        .hasMessageContaining("'cases'");
    assertThatThrownBy(() -> back(text.replaceFirst("\"level\"", "\"other\"")))
        .isInstanceOf(InvalidStatementException.class)
        .hasMessageContainingAll("requirements", "'level'");
  }

  private static RunResult full(RunResult run) {
    Waiver waiver =
        new Waiver(
            "PAT-RAW",
            "a*b",
            "o",
            "r",
            URI.create("https://example.org/1"),
            LocalDate.of(2027, 1, 31));
    Explored explored =
        new Explored(
            42,
            new Explored.Shard(2, 8),
            100,
            200,
            5_000,
            Map.of("restart", 7L),
            new Explored.Coverage(List.of("a"), List.of("b", "c")),
            new Explored.Coverage(List.of(), List.of("a b")),
            List.of(
                new Complete(
                    0,
                    List.of("x", "y"),
                    List.of("z"),
                    List.of("boundary"),
                    List.of(
                        new Complete.InConfiguration(
                            "clear",
                            7,
                            14,
                            10,
                            8,
                            List.of(
                                new Complete.Unreached(
                                    "a", List.of(List.of(new Complete.Choice("c", true))))),
                            List.of("b"),
                            List.of(new Complete.Choice("c", false)),
                            List.of(new Complete.Choice("c", false)))))),
            List.of(new Combinations("three in a row", 27, 20)));
    return new RunResult(
        run.kitVersion(),
        run.specVersion(),
        run.implementation(),
        run.capabilities(),
        new RunSetup(
            Instant.parse("2026-01-31T12:00:00Z"),
            Map.of("adapter", "reference"),
            List.of(
                StoreConfig.defaults(),
                StoreConfig.defaults().withRetention(new Retention.Newest(3)),
                StoreConfig.defaults().withRetention(new Retention.MaxAge(1_500))),
            new CodeReach(
                2,
                List.of(new CodeReach.Part("store.mjs", 7, 3, 12, 1, "  return null;")),
                List.of("old.js: translated"))),
        new Selection(Set.of("core"), List.of("VAL-V1"), "2025-12-20"),
        List.of(new WaiverUse(waiver, WaiverUse.State.STALE, 0)),
        run.requirements(),
        run.cases().stream().map(StatementTest::plain).toList(),
        explored,
        List.of(
            new ObservedChoice("restart-mode", List.of()),
            new ObservedChoice(
                "restart-speed",
                List.of(
                    new ObservedChoice.Seen(
                        "kept",
                        3,
                        List.of("restart clear"),
                        List.of("When the session restarts"))))),
        List.of(),
        List.of("a"),
        List.of("b"));
  }

  /** Returns the record without its message, which is too long to be read back completely. */
  private static CaseRecord plain(CaseRecord record) {
    return new CaseRecord(
        record.id(),
        record.group(),
        record.name(),
        record.requirements(),
        record.status(),
        "",
        record.observations(),
        record.findings(),
        record.millis());
  }

  private static String text(RunResult result) {
    return Statement.of(result, SampleRun.CATALOGUE, Map.of()).text();
  }

  private static RunResult back(String text) throws IOException {
    return Statement.read(new ObjectMapper().readTree(text)).run();
  }
}
