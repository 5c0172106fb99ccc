package dev.connectome.statestore.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.IndicatorName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests a job whose tasks keep some stores as objects. With one, almost each line writes one store
 * and reads another one; with many, only checkpoints write. The job fails in the middle, goes on
 * from a checkpoint, is stopped with a savepoint, and goes on with more tasks; it tells what {@code
 * tck health} tells.
 */
class LivingFoldsTest {
  /** The lines are made in the threads of the job, from a copy of their maker. */
  private static volatile Course course = new Course();

  @TempDir private Path directory = Path.of("");

  /** What happened to the job so far. */
  private static final class Course {
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private final CountDownLatch manyAreRead = new CountDownLatch(1);
    private final AtomicBoolean isStopped = new AtomicBoolean();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void aJobTellsTheSame(int livingStores) throws Exception {
    course = new Course();
    Path docks = directory.resolve("docks");
    FleetStream.write(docks, 2, 40);
    List<String> first = Files.readAllLines(docks.resolve("docks-0.jsonl"));
    List<String> second = Files.readAllLines(docks.resolve("docks-1.jsonl"));
    // Flink cuts the lines in two equal parts, one for each task.
    int each = Math.max(first.size(), second.size());
    Lines lines = new Lines(each, new ArrayList<>(first), new ArrayList<>(second));

    JobClient job = start(lines, 2, livingStores, new Configuration());
    course.manyAreRead.await();
    String savepoint =
        job.stopWithSavepoint(
                false,
                directory.resolve("savepoints").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get();
    job.getJobExecutionResult().get();
    course.isStopped.set(true);
    List<String> expected = FleetStream.judged(docks, null).status();
    assertThat(FleetStream.written(directory.resolve("out/status")))
        .isNotEmpty()
        .hasSizeLessThan(expected.size());

    Configuration resumed = new Configuration();
    resumed.setString("execution.state-recovery.path", savepoint);
    start(lines, 3, livingStores, resumed).getJobExecutionResult().get();
    assertThat(FleetStream.written(directory.resolve("out/status"))).isEqualTo(expected);
    assertThat(course.hasFailed).isTrue();
  }

  private JobClient start(Lines lines, int tasks, int livingStores, Configuration settings)
      throws Exception {
    settings.setString("execution.checkpointing.interval", "200 ms");
    settings.setString("restart-strategy.type", "fixed-delay");
    settings.setString("restart-strategy.fixed-delay.attempts", "1");
    settings.setString("restart-strategy.fixed-delay.delay", "0 s");
    settings.setString("pipeline.generic-types", "false");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(tasks);
    new FleetJob(
            new FoldSettings(
                EnumSet.allOf(IndicatorName.class), false, 60_000, false, livingStores))
        .build(
            env,
            new DataGeneratorSource<>(lines, 2L * lines.each, TypeInformation.of(DockLine.class)),
            what -> FleetRun.files(directory.resolve("out").toString(), what));
    return env.executeAsync();
  }

  /** The lines of two files, one after the other; slowly, until the first job is stopped. */
  private record Lines(int each, ArrayList<String> first, ArrayList<String> second)
      implements GeneratorFunction<Long, DockLine> {
    @Override
    public DockLine map(Long at) throws InterruptedException {
      int line = (int) (at % each);
      if (at >= each && line == each / 3 && course.hasFailed.compareAndSet(false, true)) {
        throw new IllegalStateException("the failure of this test");
      }
      if (at >= each && line == each / 2) {
        course.manyAreRead.countDown();
      }
      if (!course.isStopped.get()) {
        TimeUnit.MILLISECONDS.sleep(line < each / 2 ? 5 : 50);
      }
      List<String> file = at < each ? first : second;
      String text = line < file.size() ? file.get(line) : "";
      return DockLine.of("docks-" + at / each, line + 1, 0, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
