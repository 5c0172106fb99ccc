package dev.connectome.statestore.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The long proof: whatever happens to the job, it tells what {@code tck health} tells, line for
 * line. {@code FleetProof DIR STORES [STAGE…]}; the stages are those of {@link #STAGES}.
 */
final class FleetProof {
  private static final List<String> STAGES =
      List.of("embedded", "kill", "rocksdb", "rescale", "kafka", "managers");
  private static final int FILES = 4;
  private static final int KILL_EVERY_S = 30;
  private static final int KILLS_FOR_S = 600;

  /** What a job that is killed so often gets done of {@link #KILLS_FOR_S} with this rate. */
  private static final int READING_S = 400;

  private static final Path JAR =
      Path.of(FleetMain.class.getProtectionDomain().getCodeSource().getLocation().getPath())
          .resolveSibling("state-store-fleet-job.jar");

  private final Path work;
  private final FleetStream.Judged expected;

  private FleetProof(Path work, FleetStream.Judged expected) {
    this.work = work;
    this.expected = expected;
  }

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]).toAbsolutePath();
    int stores = Integer.parseInt(args[1]);
    Path docks = work.resolve("docks");
    long lines = FleetStream.write(docks, FILES, stores / FILES);
    say("%,d lines of %,d stores in %d files", lines, stores, FILES);
    FleetStream.Judged expected = FleetStream.judged(docks, null);
    say(
        "tck health tells %,d records; %,d lines cannot be judged",
        expected.status().size(), expected.unreadable());
    FleetProof proof = new FleetProof(work, expected);
    List<String> stages = args.length > 2 ? List.of(args).subList(2, args.length) : STAGES;
    boolean equal = true;
    for (String stage : stages) {
      long start = System.nanoTime();
      equal &= proof.stage(stage);
      say("  %,d s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
    System.exit(equal ? 0 : 1);
  }

  private boolean stage(String stage) throws Exception {
    Path place = Files.createDirectories(work.resolve(stage));
    return switch (stage) {
      case "embedded" -> {
        int code = job(place, files(place), "parallelism.default=2").waitFor();
        yield toldInFiles("embedded", code, place);
      }
      case "kill" -> kill("killed", place, files(place));
      case "rocksdb" -> {
        List<String> few = new ArrayList<>(files(place));
        few.addAll(List.of("--living-stores", "100"));
        yield kill("with RocksDB, killed", place, few, "state.backend.type=rocksdb");
      }
      case "rescale" -> rescale(place);
      case "kafka" -> kafka(place);
      case "managers" -> managers(place);
      default -> throw new IllegalArgumentException("no stage " + stage + " of " + STAGES);
    };
  }

  /** The process of an embedded cluster ends in the middle; another one goes on. */
  private boolean kill(String what, Path place, List<String> arguments, String... settings)
      throws Exception {
    Path checkpoint =
        killAfterCheckpoint(job(place, arguments, and("parallelism.default=2", settings)), place);
    List<String> again = resumed(arguments, checkpoint.toUri().toString());
    int code = job(place, again, and("parallelism.default=3", settings)).waitFor();
    return toldInFiles(what + " after " + checkpoint.getFileName() + ", restored", code, place);
  }

  /** On a cluster, stopped with a savepoint, and continued with another parallelism. */
  private boolean rescale(Path place) throws Exception {
    try (FleetCluster cluster = new FleetCluster(place, 3)) {
      Process first = cluster.run(JAR, run(place, files(place), "parallelism.default=3"));
      while (first.isAlive() && cluster.checkpoints() < 2) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      String savepoint = cluster.stop(place.resolve("savepoints"));
      first.waitFor();
      long before = FleetStream.written(place.resolve("out/status")).size();
      say("stopped with a savepoint after %,d records", before);
      List<String> again = resumed(files(place), savepoint);
      int code = cluster.run(JAR, run(place, again, "parallelism.default=2")).waitFor();
      return toldInFiles("rescaled from 3 to 2", code, place);
    }
  }

  /** Through a broker, with a process that ends in the middle. */
  private boolean kafka(Path place) throws Exception {
    try (FleetBroker broker = new FleetBroker(place)) {
      broker.awaitTopics("docks", FILES);
      FleetBroker.write("docks", work.resolve("docks"));
      Path checkpoint = killAfterCheckpoint(job(place, topics(), "parallelism.default=2"), place);
      List<String> again = resumed(topics(), checkpoint.toUri().toString());
      int code = job(place, again, "parallelism.default=3").waitFor();
      return toldInTopics(
          "Kafka to Kafka, killed after " + checkpoint.getFileName() + ", restored", code);
    }
  }

  /**
   * On a cluster of two task managers, of which one is killed again and again. The broker lets the
   * job read so slowly that it lasts.
   */
  private boolean managers(Path place) throws Exception {
    try (FleetBroker broker = new FleetBroker(place);
        FleetCluster cluster = new FleetCluster(place, 2)) {
      broker.awaitTopics("docks", FILES);
      long bytes = FleetBroker.write("docks", work.resolve("docks"));
      FleetBroker.limitReading(Math.floor((double) bytes / READING_S));
      List<String> slowly = new ArrayList<>(topics());
      for (String setting : List.of("fetch.max.bytes=262144", "max.partition.fetch.bytes=65536")) {
        slowly.addAll(List.of("--kafka-set", setting));
      }
      Process job = cluster.run(JAR, run(place, slowly, "parallelism.default=2"));
      int kills = 0;
      int restarts = 0;
      while (kills < KILLS_FOR_S / KILL_EVERY_S && !job.waitFor(KILL_EVERY_S, TimeUnit.SECONDS)) {
        restarts = Math.max(restarts, cluster.restarts());
        cluster.kill(kills++);
      }
      FleetBroker.limitReading(null);
      while (!job.waitFor(1, TimeUnit.SECONDS)) {
        restarts = Math.max(restarts, cluster.restarts());
      }
      return toldInTopics(
          String.format(
              Locale.ROOT,
              "two task managers, one killed every %d s, %d times (%d restarts)",
              KILL_EVERY_S,
              kills,
              restarts),
          job.exitValue());
    }
  }

  private static List<String> topics() {
    return List.of(
        "--from", "kafka:docks", "--to", "kafka:verdicts", "--kafka", FleetBroker.SERVERS);
  }

  private static List<String> resumed(List<String> arguments, String from) {
    List<String> again = new ArrayList<>(arguments);
    again.addAll(List.of("--resume", from));
    return again;
  }

  private static String[] and(String setting, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add(setting);
    return all.toArray(new String[0]);
  }

  private List<String> files(Path place) {
    return List.of(
        "--from", work.resolve("docks").toString(), "--to", place.resolve("out").toString());
  }

  private static Process job(Path place, List<String> arguments, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(FleetMain.class.getName()));
    command.addAll(run(place, arguments, settings));
    return java(
            place.resolve("job.log"),
            System.getProperty("java.class.path"),
            command.toArray(new String[0]))
        .start();
  }

  private static List<String> run(Path place, List<String> arguments, String... settings) {
    List<String> command = new ArrayList<>(List.of("run"));
    command.addAll(arguments);
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("execution.checkpointing.interval=2 s");
    all.add("execution.checkpointing.dir=" + place.resolve("checkpoints").toUri());
    all.forEach(setting -> command.addAll(List.of("--set", setting)));
    return command;
  }

  /** A Java process that is not started yet. */
  static ProcessBuilder java(Path log, String classPath, String... command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx900m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath));
    all.addAll(List.of(command));
    ProcessBuilder process = new ProcessBuilder(all).redirectErrorStream(true);
    return process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  private boolean toldInFiles(String what, int code, Path place) throws IOException {
    return told(
        what,
        code,
        FleetStream.written(place.resolve("out/status")),
        FleetStream.written(place.resolve("out/unreadable")).size());
  }

  private boolean toldInTopics(String what, int code) {
    return told(
        what, code, FleetBroker.read("verdicts"), FleetBroker.read("verdicts.unreadable").size());
  }

  private boolean told(String what, int code, List<String> written, int unreadable) {
    boolean equal =
        code == 0 && written.equals(expected.status()) && unreadable == expected.unreadable();
    say(
        "%s: %,d records, %,d unreadable lines, %s",
        what,
        written.size(),
        unreadable,
        equal ? "equal line for line" : "DIFFERENT (exit code " + code + ")");
    return equal;
  }

  private static Path killAfterCheckpoint(Process job, Path place) throws Exception {
    while (job.isAlive() && (finished(place).isEmpty() || number(last(place)) < 3)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    boolean isRunning = job.isAlive();
    job.destroyForcibly().waitFor();
    if (!isRunning) {
      throw new IllegalStateException("the job ended before it could be killed; see " + place);
    }
    return last(place);
  }

  /** The finished checkpoints. */
  private static List<Path> finished(Path place) throws IOException {
    Path directory = place.resolve("checkpoints");
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .toList();
    } catch (java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private static Path last(Path place) throws IOException {
    return finished(place).stream()
        .max(Comparator.comparingInt(FleetProof::number))
        .orElse(Path.of("chk-0"));
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
