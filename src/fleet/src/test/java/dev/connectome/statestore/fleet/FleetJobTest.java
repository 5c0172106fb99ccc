package dev.connectome.statestore.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.IncidentSink;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StoreFold;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tests the job on the embedded cluster; {@link FleetProof} does it with many more stores. */
class FleetJobTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void itTellsLineForLineWhatTheCommandTells() throws IOException {
    Path docks = directory.resolve("docks");
    FleetStream.write(docks, 2, 60);
    Files.writeString(docks.resolve("late.jsonl"), "\nno dock\n\n{\"store\":7}\n");

    assertThat(
            run(
                "--from",
                docks.toString(),
                "--to",
                directory.resolve("out").toString(),
                "--incidents",
                "--set",
                "execution.checkpointing.interval=1 s",
                "--set",
                "parallelism.default=2"))
        .isZero();

    List<String> incidents = new ArrayList<>();
    IncidentSink kept =
        incident -> {
          incidents.add(IncidentLine.of(incident));
          return null;
        };
    List<String> expected = FleetStream.judged(docks, kept).status();
    assertThat(expected).anyMatch(line -> line.contains("\"ERROR\"")).hasSizeGreaterThan(500);
    assertThat(FleetStream.written(directory.resolve("out/status"))).isEqualTo(expected);
    Collections.sort(incidents);
    assertThat(FleetStream.written(directory.resolve("out/incidents")))
        .isEqualTo(incidents)
        .hasSizeGreaterThan(5);
    assertThat(FleetStream.written(directory.resolve("out/unreadable")))
        .anyMatch(
            line ->
                line.startsWith("{\"source\":\"late.jsonl\",\"line\":2,\"byte\":1,\"store\":null,")
                    && line.contains("not JSON"))
        .anyMatch(line -> line.contains("\"store\":\"store-1-"));
  }

  /** What a line of an incident holds is the file that {@code tck replay} reads. */
  @Test
  void anIncidentHoldsAHistory() throws IOException {
    Path docks = directory.resolve("docks");
    FleetStream.write(docks, 1, 40);
    List<String> lines = new ArrayList<>();
    FleetStream.judged(
        docks,
        incident -> {
          lines.add(IncidentLine.of(incident));
          return null;
        });
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      Map<?, ?> fields = (Map<?, ?>) requireNonNull(JsonText.parse(line));
      Path file = directory.resolve("x.history.jsonl");
      Files.writeString(file, String.valueOf(fields.get("history")));
      History history = HistoryReader.read(file);
      assertThat(requireNonNull(history.header().witness()).requirement())
          .isEqualTo(fields.get("requirement"));
      assertThat(history.observations()).isNotEmpty();
    }
  }

  @Test
  void aStateGoesThroughItsSerialiser() throws IOException {
    StoreFold fold =
        new StoreFold("s", EnumSet.allOf(IndicatorName.class), StatusSink.none(), null);
    fold.linesWereLost();
    FoldState.Serializer serializer = FoldState.Serializer.INSTANCE;
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(serializer.copy(FoldState.of("docks.jsonl", 3, fold)), out);
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
    FoldState read = serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));
    assertThat(read.source()).isEqualTo("docks.jsonl");
    StoreFold restored =
        read.fold(
            bytes ->
                StoreFold.restore(
                    bytes, EnumSet.allOf(IndicatorName.class), StatusSink.none(), null));
    assertThat(restored.checkpoint()).isEqualTo(fold.checkpoint());
  }

  @Test
  void wrongUsageIsRefused() {
    assertThat(run("--from", directory.resolve("none").toString(), "--to", "console")).isEqualTo(2);
    assertThat(run("--from", directory.toString(), "--to", "console", "--checker", "x"))
        .isEqualTo(2);
    assertThat(run("--from", directory.toString(), "--to", "console", "--living-stores", "0"))
        .isEqualTo(2);
  }

  private static int run(String... arguments) {
    return new CommandLine(new FleetRun()).execute(arguments);
  }
}
