package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.adapter.stdio.StdioSettings;
import dev.connectome.statestore.explore.TrialRunner;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that no conforming store causes a finding, even if many of its entries are equal. Each
 * store is judged as a scenario, offline from its history, after a replay, live by an attached
 * verifier, and from the recording of its docks. Where the store allows several observers, there
 * are several, and some of them act. It is short in the build; {@code -Dalarms.commits=N} sets the
 * number of all commits, {@code -Dalarms.seed=N} another seed, {@code -Dalarms.exec=COMMAND} an
 * adapter in another language. The figures are appended to {@code target/alarms.txt}.
 */
class NoFalseAlarmTest {
  private static final long SEED = Long.getLong("alarms.seed", 12);
  private static final long COMMITS = Long.getLong("alarms.commits", 0);
  private static final int AT_LEAST = 600;
  private static final HistoryHeader HEADER = HistoryHeader.of("test", "test");

  @TempDir private Path directory = Path.of("");

  private final HealthBoard board = new HealthBoard();
  private long commits;
  private long docks;

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all();
  }

  @Test
  void theReferenceStoreRaisesNone() throws IOException {
    watched("reference", new ReferenceAdapter());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aConformingVariantRaisesNone(ConformingVariant variant) throws IOException {
    watched(variant.name(), variant.adapter().get());
  }

  @Test
  @EnabledIfSystemProperty(named = "alarms.exec", matches = ".+")
  void aStoreInAnotherLanguageRaisesNone() throws IOException {
    String command = System.getProperty("alarms.exec", "");
    try (StdioDriver driver =
        new StdioDriver(ChildCommand.of(List.of(command.split(" "))), StdioSettings.defaults())) {
      judge(driver, command, COMMITS);
    }
    write(command, 0);
  }

  private void watched(String name, StateStoreAdapter adapter) throws IOException {
    WatchedAdapter watched =
        new WatchedAdapter(adapter, board, new Incidents(directory.resolve("live")));
    try (Driver driver = new InProcessDriver(watched, Duration.ofSeconds(30))) {
      judge(driver, name, COMMITS / (1 + variants().size()));
    }
    assertThat(watched.breaches()).as("live").isEqualTo(Map.of());
    assertThat(watched.notJudged()).as("live").isEqualTo(Map.of());
    // True where the clock jumps: a warning for a person, not a breach.
    assertThat(board.warnings().keySet())
        .isSubsetOf("a wait sits at its clamp for more than 5 minutes");
    write(name, watched.judged());
  }

  private void judge(Driver driver, String name, long most) throws IOException {
    FewEvents events = new FewEvents(SEED + name.hashCode(), driver.capabilities());
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    try (RecordingDriver recording = new RecordingDriver(driver, told -> accept(monitor, told))) {
      while (commits < Math.max(AT_LEAST, most)) {
        SequenceRun run = recording.run(events.sequence());
        judge("as a scenario", run);
        StringBuilder text = new StringBuilder();
        HistoryWriter.write(new History(HEADER, run.sessionStart(), run.observations()), text);
        History history =
            HistoryReader.read(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        judge(
            "offline",
            new SequenceRun(run.sequence(), history.sessionStart(), history.observations()));
        judge("after a replay", recording.run(RecordedSequence.of(history)));
      }
    }
    monitor.end();
    docks = monitor.counts().judged();
    assertThat(monitor.counts().breachesByRequirement()).as("from docks").isEqualTo(Map.of());
    assertThat(monitor.counts().notJudged()).as("from docks").isEqualTo(Map.of());
    assertThat(docks).isGreaterThan(commits / 2);
  }

  private void judge(String how, SequenceRun run) {
    assertThat(TrialRunner.judge(Checks.all(), run).findings())
        .as(() -> how + ", " + run.sessionStart().config() + ", " + run.sequence().steps())
        .isEmpty();
    if (!how.equals("offline")) {
      commits +=
          run.observations().stream()
              .filter(seen -> seen.command() instanceof Command.Perform)
              .count();
    }
  }

  /** Writes the record as a line; a reader with no other information reads it back. */
  private static void accept(StreamMonitor monitor, DockRecord told) {
    byte[] line = (DockForm.line(told) + "\n").getBytes(StandardCharsets.UTF_8);
    DockReader reader = new DockReader(new ByteArrayInputStream(line));
    try {
      for (DockReading next = reader.next(); next != null; next = reader.next()) {
        monitor.accept(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String store, long live) throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.write(
        Path.of("target", "alarms.txt"),
        Stream.of(
                String.format(
                    Locale.ROOT,
                    "%s: %,d commits, %,d docks judged from the recording, %,d looks live, no"
                        + " finding",
                    store,
                    commits,
                    docks,
                    live))
            .toList(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
