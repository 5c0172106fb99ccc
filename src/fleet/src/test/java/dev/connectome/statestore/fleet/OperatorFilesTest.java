package dev.connectome.statestore.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** Tests the dashboard, the alert rules and the manifest against the job that they are for. */
class OperatorFilesTest {
  private static final Path FILES = Path.of("src/fleet/operator");
  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final Pattern METRIC = Pattern.compile("flink_\\w+");

  /** A label before a comparison, in a "by" clause or in a text that shows it. */
  private static final Pattern LABEL =
      Pattern.compile("(\\w+)\\s*(?:=~|=)\\s*\"|by \\((\\w+(?:, \\w+)*)\\)");

  private static final Pattern SHOWN = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");

  /** Metrics of Flink itself, with the names that its reporter gave them in a running job. */
  private static final Map<String, Set<String>> OF_FLINK =
      Map.of(
          "flink_jobmanager_job_uptime", Set.of("job_name"),
          "flink_jobmanager_job_numRestarts", Set.of("job_name"),
          "flink_jobmanager_job_numberOfFailedCheckpoints", Set.of("job_name"),
          "flink_jobmanager_job_lastCheckpointDuration", Set.of("job_name"),
          "flink_jobmanager_job_lastCheckpointFullSize", Set.of("job_name"),
          "flink_taskmanager_job_task_busyTimeMsPerSecond", Set.of("job_name", "task_name"));

  @Test
  void theDashboardShowsMetricsThatExist() throws IOException {
    Object dashboard = JsonText.parse(Files.readString(FILES.resolve("dashboard.json")));
    List<?> panels = list(dashboard, "panels");
    Set<Object> ids = new HashSet<>();
    Set<String> used = new HashSet<>();
    for (Object panel : panels) {
      assertThat(ids.add(field(panel, "id"))).isTrue();
      for (Object target : list(panel, "targets")) {
        used.addAll(assertKnown(text(target, "expr"), List.of(text(target, "legendFormat"))));
      }
    }
    // What is counted and nowhere to be seen, is forgotten.
    Set<String> own = new HashSet<>(known().keySet());
    own.removeAll(OF_FLINK.keySet());
    assertThat(used).containsAll(own);
  }

  @Test
  void theAlertsAreOnMetricsThatExist() throws IOException {
    Set<String> names = new HashSet<>();
    for (Object group : list(yaml("alerts.yaml"), "groups")) {
      for (Object rule : list(group, "rules")) {
        assertThat(names.add(text(rule, "alert"))).isTrue();
        assertThat(text(field(rule, "labels"), "severity")).isIn("critical", "warning");
        assertKnown(
            text(rule, "expr"),
            List.of(
                text(field(rule, "annotations"), "summary"),
                text(field(rule, "annotations"), "description")));
      }
    }
    assertThat(names).hasSizeGreaterThan(5);
  }

  @Test
  void theManifestStartsThisJob() throws IOException {
    Object manifest = yaml("flink-deployment.yaml");
    assertThat(text(manifest, "kind")).isEqualTo("FlinkDeployment");
    Object spec = field(manifest, "spec");
    Object job = field(spec, "job");
    assertThat(text(job, "entryClass")).isEqualTo(FleetMain.class.getName());
    List<String> arguments = list(job, "args").stream().map(String::valueOf).toList();
    assertThat(arguments).contains("--follow");
    new CommandLine(new FleetRun())
        .parseArgs(arguments.subList(1, arguments.size()).toArray(new String[0]));
    String flink = EnvironmentInformation.getVersion();
    assertThat("v" + flink.replace('.', '_')).startsWith(text(spec, "flinkVersion") + "_");
    String image = Files.readString(FILES.resolve("Dockerfile"));
    assertThat(image).contains("FROM flink:" + flink + "-java17\n");
    assertThat(image).contains(text(job, "jarURI").replace("local://", ""));
    assertThat(Files.readString(FILES.resolve("flink-deployment.yaml")))
        .contains("flink-s3-fs-hadoop-" + flink + ".jar");
    assertThat(((Map<?, ?>) field(spec, "flinkConfiguration")).values())
        .allMatch(String.class::isInstance, "the operator takes texts only");
  }

  /** Returns the metrics of an expression. */
  private static Set<String> assertKnown(String expression, List<String> texts) {
    Set<String> used = new HashSet<>();
    Set<String> labels = new HashSet<>();
    Matcher metric = METRIC.matcher(expression);
    while (metric.find()) {
      assertThat(known()).as(expression).containsKey(metric.group());
      used.add(metric.group());
      labels.addAll(known().getOrDefault(metric.group(), Set.of()));
    }
    assertThat(used).as(expression).isNotEmpty();
    Matcher label = LABEL.matcher(expression);
    Set<String> grouped = new HashSet<>();
    while (label.find()) {
      String by = label.group(2);
      List<String> named = by == null ? List.of(label.group(1)) : List.of(by.split(", "));
      assertThat(labels).as(expression).containsAll(named);
      if (by != null) {
        grouped.addAll(named);
      }
    }
    for (String text : texts) {
      Matcher shown = SHOWN.matcher(text);
      while (shown.find()) {
        assertThat(grouped).as(text + " of " + expression).contains(shown.group(1));
      }
    }
    return used;
  }

  /** The names and tags that the job's metrics have, after each was used once. */
  private static Map<String, Set<String>> known() {
    RecordedMetrics group = new RecordedMetrics();
    FleetMetrics metrics = new FleetMetrics(group);
    for (IndicatorName indicator : IndicatorName.values()) {
      Finding finding = Finding.of("VAL-P2", 1, "a problem").build();
      metrics.told(
          new StatusRecord(
              indicator,
              "s",
              null,
              HealthLevel.ERROR,
              "0",
              0,
              1,
              2,
              List.of(finding),
              List.of(),
              List.of(),
              null,
              null,
              0));
      for (HealthLevel level : HealthLevel.values()) {
        metrics.stores(indicator, level, () -> 0L);
      }
    }
    metrics.unreadable();
    metrics.idle();
    metrics.incident("VAL-P2");
    Map<String, Set<String>> known = new LinkedHashMap<>(OF_FLINK);
    group
        .metrics()
        .keySet()
        .forEach(shown -> known.put(OPERATOR + shown.name(), shown.tags().keySet()));
    return known;
  }

  private static @Nullable Object yaml(String file) throws IOException {
    return new Load(LoadSettings.builder().build())
        .loadFromString(Files.readString(FILES.resolve(file)));
  }

  private static Object field(@Nullable Object of, String name) {
    Object value = of instanceof Map<?, ?> fields ? fields.get(name) : null;
    if (value == null) {
      throw new AssertionError("no \"" + name + "\" in " + of);
    }
    return value;
  }

  private static String text(@Nullable Object of, String name) {
    return String.valueOf(field(of, name));
  }

  private static List<?> list(@Nullable Object of, String name) {
    return new ArrayList<>((List<?>) field(of, name));
  }
}
