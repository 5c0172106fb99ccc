package dev.connectome.statestore.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StoreFold;
import dev.connectome.statestore.observation.docks.DockReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the way from one version of the kit to the next one: a savepoint of this job whose store
 * has a state as the version of the fold before wrote it, after 40 docks, goes on with the next 20.
 * A change of the form of a fold, of {@link FoldState} or of the job must keep this test green.
 */
class SavepointTest {
  private static final Set<IndicatorName> ALL = EnumSet.allOf(IndicatorName.class);
  private static final Path SAVEPOINT = Path.of("src/fleet/src/test/resources/savepoint-of-fold-2");
  private static final Path STATE = Path.of("src/faults/src/test/resources/health/fold-v2.json");

  @TempDir private Path directory = Path.of("");

  @Test
  void aJobGoesOnFromASavepointOfTheVersionBefore() throws Exception {
    List<String> docks = Files.readAllLines(SAVEPOINT.resolve("docks.jsonl"));
    List<String> expected = new ArrayList<>();
    StoreFold fold =
        StoreFold.restore(
            Files.readAllBytes(STATE), ALL, status -> expected.add(StatusLine.of(status)), null);
    for (String dock : docks) {
      fold.accept(requireNonNull(DockReader.line(dock.getBytes(StandardCharsets.UTF_8), 1, 0)));
    }
    fold.end();
    Collections.sort(expected);

    Configuration settings = new Configuration();
    settings.setString("execution.state-recovery.path", SAVEPOINT.toUri().toString());
    settings.setString("execution.checkpointing.interval", "1 s");
    settings.setString("pipeline.generic-types", "false");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(1);
    new FleetJob(new FoldSettings(ALL, false, 60_000, false, 0))
        .build(
            env,
            new DataGeneratorSource<>(
                at -> line(at, docks), docks.size() + 1, TypeInformation.of(DockLine.class)),
            what -> FleetRun.files(directory.toString(), what));
    env.execute();

    assertThat(FleetStream.written(directory.resolve("status")))
        .isEqualTo(expected)
        .hasSizeGreaterThan(50);
  }

  /** The line at 0 was read before the savepoint. */
  private static DockLine line(long at, List<String> docks) {
    byte[] utf8 = docks.get((int) at - 1).getBytes(StandardCharsets.UTF_8);
    return DockLine.of("docks", at + 1, at, utf8);
  }
}
