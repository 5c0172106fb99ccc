package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.JsonText;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster on this machine only, of one job manager and some task managers, each in a process of
 * its own and with one slot. The kit and Kafka are not in their class path: they come with the job.
 */
final class FleetCluster implements AutoCloseable {
  private static final int REST = 18_081;
  private static final int RPC = 16_123;
  private static final int TRIES = 600;
  private static final int TRY_MS = 200;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path work;
  private final Process jobManager;
  private final List<Process> taskManagers = new ArrayList<>();
  private int started;

  /** Starts the processes and waits until all slots are there. */
  FleetCluster(Path work, int managers) throws Exception {
    this.work = work;
    Path conf = Files.createDirectories(work.resolve("conf"));
    Files.writeString(
        conf.resolve("config.yaml"),
        String.join(
            "\n",
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + RPC,
            "jobmanager.bind-host: 127.0.0.1",
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + REST,
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 10000",
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 1000",
            "restart-strategy.fixed-delay.delay: 1 s",
            "taskmanager.numberOfTaskSlots: 1",
            "taskmanager.cpu.cores: 1",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.jvm-metaspace.size: 256m",
            "taskmanager.memory.jvm-overhead.min: 192m",
            "taskmanager.memory.jvm-overhead.max: 192m",
            "taskmanager.memory.task.heap.size: 600m",
            "taskmanager.memory.task.off-heap.size: 64m",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m",
            "taskmanager.memory.managed.size: 128m",
            "io.tmp.dirs: " + Files.createDirectories(work.resolve("tmp")),
            ""));
    jobManager =
        start(
            "job-manager",
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    for (int at = 0; at < managers; at++) {
      taskManagers.add(taskManager());
    }
    for (int tries = 0; number(get("/overview"), "slots-total") < managers; tries++) {
      if (tries == TRIES || !jobManager.isAlive()) {
        close();
        throw new IllegalStateException("no cluster; see the logs in " + work);
      }
      TimeUnit.MILLISECONDS.sleep(TRY_MS);
    }
  }

  private Process taskManager() throws IOException {
    return start(
        "task-manager-" + started++, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
  }

  /** Runs a job as {@code flink run} does, in a process that ends with the job. */
  Process run(Path jar, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("org.apache.flink.client.cli.CliFrontend", "run"));
    command.add(jar.toString());
    command.addAll(arguments);
    ProcessBuilder client =
        FleetProof.java(work.resolve("client.log"), libraries(), command.toArray(new String[0]));
    client.environment().put("FLINK_CONF_DIR", work.resolve("conf").toString());
    // As the configuration that is shipped with Flink does.
    client.environment().put("JDK_JAVA_OPTIONS", "--add-opens=java.base/java.util=ALL-UNNAMED");
    return client.start();
  }

  /** Ends a task manager by force and starts another one in its place. */
  void kill(int manager) throws Exception {
    int at = manager % taskManagers.size();
    taskManagers.get(at).destroyForcibly().waitFor();
    taskManagers.set(at, taskManager());
  }

  /** How many checkpoints of the running job were completed; 0 when none runs. */
  int checkpoints() throws Exception {
    return checkpoints("completed");
  }

  private static int checkpoints(String count) throws Exception {
    String job = job();
    return job == null ? 0 : number(field(get("/jobs/" + job + "/checkpoints"), "counts"), count);
  }

  /** How often the running job went on from a checkpoint; 0 when none runs. */
  int restarts() throws Exception {
    return checkpoints("restored");
  }

  /** Stops the running job with a savepoint and returns its place. */
  String stop(Path target) throws Exception {
    String job = job();
    if (job == null) {
      throw new IllegalStateException("no job runs; see the logs in " + work);
    }
    Object asked =
        send(
            HttpRequest.newBuilder(address("/jobs/" + job + "/stop"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        JsonText.write(Map.of("targetDirectory", target.toUri().toString()))))
                .build());
    String path = "/jobs/" + job + "/savepoints/" + field(asked, "request-id");
    for (int tries = 0; tries < TRIES; tries++) {
      Object location = field(field(get(path), "operation"), "location");
      if (location != null) {
        return location.toString();
      }
      TimeUnit.MILLISECONDS.sleep(TRY_MS);
    }
    throw new IllegalStateException("no savepoint; see the logs in " + work);
  }

  private static @Nullable String job() throws Exception {
    if (field(get("/jobs"), "jobs") instanceof List<?> jobs) {
      for (Object each : jobs) {
        if ("RUNNING".equals(field(each, "status"))) {
          return String.valueOf(field(each, "id"));
        }
      }
    }
    return null;
  }

  private static @Nullable Object get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)).GET().build());
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + REST + path);
  }

  /** Returns what the job manager answers; null while it does not. */
  private static @Nullable Object send(HttpRequest request) throws Exception {
    try {
      return JsonText.parse(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Object field(@Nullable Object json, String name) {
    return json instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  private static int number(@Nullable Object json, String name) {
    return field(json, name) instanceof Number number ? number.intValue() : 0;
  }

  private Process start(String name, String main) throws IOException {
    return FleetProof.java(
            work.resolve(name + ".log"),
            libraries(),
            main,
            "--configDir",
            work.resolve("conf").toString())
        .start();
  }

  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .filter(path -> !path.contains("state-store-") && !path.contains("kafka"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() {
    List<Process> all = new ArrayList<>(taskManagers);
    all.add(jobManager);
    all.forEach(each -> each.destroyForcibly().onExit().join());
  }
}
