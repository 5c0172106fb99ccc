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
 * line. {@code FleetProof DIR STORES [STAGE…]}.
 */
final class FleetProof {
  private static final int FILES = 4;

  private final Path work;
  private final List<String> expected;

  private FleetProof(Path work, List<String> expected) {
    this.work = work;
    this.expected = expected;
  }

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]).toAbsolutePath();
    int stores = Integer.parseInt(args[1]);
    Path docks = work.resolve("docks");
    long lines = FleetStream.write(docks, FILES, stores / FILES);
    say("%,d lines of %,d stores in %d files", lines, stores, FILES);
    List<String> expected = FleetStream.judged(docks);
    say("tck health tells %,d records", expected.size());
    FleetProof proof = new FleetProof(work, expected);
    List<String> stages =
        args.length > 2
            ? List.of(args).subList(2, args.length)
            : List.of("embedded", "kill", "kafka");
    boolean equal = true;
    for (String stage : stages) {
      long start = System.nanoTime();
      equal &= proof.stage(stage);
      say("  %,d s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
    System.exit(equal ? 0 : 1);
  }

  private boolean stage(String stage) throws Exception {
    Path place = work.resolve(stage);
    return switch (stage) {
      case "embedded" -> {
        int code = job(place, files(place), "parallelism.default=2").waitFor();
        yield told("embedded", code, FleetStream.written(place.resolve("out/status")));
      }
      case "kill" -> kill(place);
      case "kafka" -> kafka(place);
      default -> throw new IllegalArgumentException("no stage " + stage);
    };
  }

  /** The process of an embedded cluster ends in the middle; another one goes on. */
  private boolean kill(Path place) throws Exception {
    Process first = job(place, files(place), "parallelism.default=2");
    Path checkpoint = killAfterCheckpoint(first, place);
    List<String> again = new ArrayList<>(files(place));
    again.addAll(List.of("--resume", checkpoint.toUri().toString()));
    int code = job(place, again, "parallelism.default=3").waitFor();
    return told(
        "killed after " + checkpoint.getFileName() + ", restored with another parallelism",
        code,
        FleetStream.written(place.resolve("out/status")));
  }

  /** Through a broker, with a process that ends in the middle. */
  private boolean kafka(Path place) throws Exception {
    try (FleetBroker broker = new FleetBroker(place)) {
      broker.awaitTopics("docks", FILES);
      int lines = FleetBroker.write("docks", work.resolve("docks"));
      say("%,d lines written to Kafka", lines);
      List<String> from =
          List.of(
              "--from", "kafka:docks", "--to", "kafka:verdicts", "--kafka", FleetBroker.SERVERS);
      Path checkpoint = killAfterCheckpoint(job(place, from, "parallelism.default=2"), place);
      List<String> again = new ArrayList<>(from);
      again.addAll(List.of("--resume", checkpoint.toUri().toString()));
      int code = job(place, again, "parallelism.default=3").waitFor();
      return told(
          "through Kafka, killed after " + checkpoint.getFileName() + " and restored",
          code,
          FleetBroker.read("verdicts"));
    }
  }

  private List<String> files(Path place) {
    return List.of(
        "--from", work.resolve("docks").toString(), "--to", place.resolve("out").toString());
  }

  private Process job(Path place, List<String> arguments, String... settings) throws IOException {
    List<String> command = new ArrayList<>(List.of(FleetMain.class.getName(), "run"));
    command.addAll(arguments);
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("execution.checkpointing.interval=2 s");
    all.add("execution.checkpointing.dir=" + place.resolve("checkpoints").toUri());
    all.forEach(setting -> command.addAll(List.of("--set", setting)));
    Files.createDirectories(place);
    return start(
        place.resolve("job.log"),
        System.getProperty("java.class.path"),
        command.toArray(new String[0]));
  }

  /** Starts a Java process. */
  static Process start(Path log, String classPath, String... command) throws IOException {
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
    return process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  private boolean told(String what, int code, List<String> written) {
    boolean equal = code == 0 && written.equals(expected);
    say(
        "%s: %,d records, %s",
        what, written.size(), equal ? "equal line for line" : "DIFFERENT (exit code " + code + ")");
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
