package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.IndicatorName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Implements {@code tck-fleet run}. */
@Command(
    name = "run",
    description = "Reads docks and writes the records of 'tck health --format json'.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FleetRun implements Callable<Integer> {
  private static final String TOPIC = "kafka:";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PATH",
      description =
          "A file of docks, a directory of such files, or kafka:TOPIC; the stores of a file"
              + " or partition are in no other one.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PATH",
      description =
          "A directory for status, unreadable and incidents; kafka:TOPIC for the records, with"
              + " TOPIC.unreadable and TOPIC.incidents; or console.")
  private String to = "";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "The Kafka brokers, separated by commas.")
  private String brokers = "";

  @Option(
      names = "--kafka-set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Kafka's clients, for example security.protocol=SSL; of consumers and"
              + " producers alike.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  @Option(
      names = "--follow",
      description =
          "Keep reading: files that appear in the directory, or the topic; until the job is"
              + " cancelled.")
  private boolean follow;

  @Option(
      names = "--idle-minutes",
      paramLabel = "N",
      description =
          "With --follow: end a store that was silent for so long, and report what was held back"
              + " (default: ${DEFAULT-VALUE}).")
  private int idleMinutes = 24 * 60;

  @Option(
      names = "--incidents",
      description =
          "Also write the recent history of a store when it breaks a requirement for the first"
              + " time.")
  private boolean incidents;

  @Option(
      names = "--checker",
      split = ",",
      paramLabel = "NAME",
      description = "Run only these checkers or indicators (default: all six).")
  private List<String> checkers = new ArrayList<>();

  @Option(
      names = "--living-stores",
      paramLabel = "N",
      description =
          "How many stores each task keeps as objects, those that were heard last; the other ones"
              + " are bytes (default: all on heap, "
              + LivingFolds.MOST
              + " with RocksDB).")
  private @Nullable Integer livingStores;

  @Option(
      names = "--resume",
      paramLabel = "PATH",
      description = "A checkpoint or savepoint to continue from.")
  private @Nullable String resume;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Flink, for example parallelism.default=4 or"
              + " execution.checkpointing.dir=file:///var/fleet.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    if (idleMinutes < 1) {
      throw wrong("--idle-minutes takes a number from 1 up, not " + idleMinutes);
    }
    if (livingStores != null && livingStores < 1) {
      throw wrong("--living-stores takes a number from 1 up, not " + livingStores);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration());
    new FleetJob(
            new FoldSettings(
                IndicatorName.selected(checkers, checker -> wrong("no checker " + checker)),
                follow,
                idleMinutes * 60_000L,
                incidents,
                livingStores == null ? 0 : livingStores))
        .build(env, source(), sinks());
    env.execute("state-store-fleet");
    return 0;
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.setString("pipeline.generic-types", "false");
    // Each line is a new object, which no two parts of the job hold at a time.
    configuration.setString("pipeline.object-reuse", "true");
    configuration.setString("execution.checkpointing.interval", "10 s");
    configuration.setString(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    if (resume != null) {
      configuration.setString("execution.state-recovery.path", resume);
    }
    settings.forEach(configuration::setString);
    return configuration;
  }

  private Source<DockLine, ?, ?> source() {
    if (from.startsWith(TOPIC)) {
      return topics().source(topic(from), follow);
    }
    Path path = new Path(from);
    try {
      if (!path.getFileSystem().exists(path)) {
        throw wrong("no such file or directory: " + from);
      }
    } catch (IOException e) {
      throw wrong("cannot read " + from + ": " + e.getMessage());
    }
    return DockFiles.source(path, follow);
  }

  private @Nullable Function<String, Sink<String>> sinks() {
    if (to.equals("console")) {
      return null;
    }
    if (to.startsWith(TOPIC)) {
      String records = topic(to);
      return what -> topics().sink(what.equals("status") ? records : records + "." + what);
    }
    return what -> files(to, what);
  }

  /** Writes lines to files that become final with a checkpoint. */
  static Sink<String> files(String directory, String what) {
    return FileSink.forBulkFormat(new Path(directory, what), BufferedLineWriter::new).build();
  }

  private String topic(String place) {
    String topic = place.substring(TOPIC.length());
    if (!topic.matches("[a-zA-Z0-9._-]{1,200}")) {
      throw wrong("no name of a topic: " + topic);
    }
    return topic;
  }

  private KafkaTopics topics() {
    if (brokers.isEmpty()) {
      throw wrong("kafka: takes --kafka HOST:PORT");
    }
    return new KafkaTopics(brokers, kafka);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(), message);
  }
}
