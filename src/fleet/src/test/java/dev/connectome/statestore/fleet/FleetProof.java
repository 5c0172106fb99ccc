package dev.connectome.statestore.fleet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The long proof: many stores, a job that is killed in the middle, another one with another
 * parallelism that goes on from its last checkpoint, and the same output as {@code tck health}.
 */
final class FleetProof {
  private static final int FILES = 4;
  private static final int STORES_EACH = 3_000;
  private static final int KILLED_AFTER = 2;

  private FleetProof() {}

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]).toAbsolutePath();
    Path docks = work.resolve("docks");
    long lines = FleetStream.write(docks, FILES, STORES_EACH);
    say("%,d lines of %,d stores in %d files", lines, FILES * STORES_EACH, FILES);
    List<String> expected = FleetStream.judged(docks);
    say("tck health tells %,d records", expected.size());

    Process first = start(work, "2", Optional.empty());
    int seen = 0;
    while (first.isAlive() && seen < KILLED_AFTER) {
      TimeUnit.MILLISECONDS.sleep(100);
      seen = checkpoints(work).size() > 0 ? number(last(work)) : 0;
    }
    boolean killed = first.isAlive();
    first.destroyForcibly().waitFor();
    Path checkpoint = last(work);
    say("%s after %s", killed ? "killed" : "NOT killed: it had ended", checkpoint.getFileName());

    int code = start(work, "3", Optional.of(checkpoint)).waitFor();
    List<String> written = FleetStream.written(work.resolve("out/status"));
    boolean equal = code == 0 && killed && written.equals(expected);
    say("restored with another parallelism, the job wrote %,d records in all", written.size());
    say(equal ? "equal, line for line" : "DIFFERENT (exit code " + code + ")");
    System.exit(equal ? 0 : 1);
  }

  private static Process start(Path work, String parallelism, Optional<Path> resume)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                FleetMain.class.getName(),
                "run",
                "--from",
                work.resolve("docks").toString(),
                "--to",
                work.resolve("out").toString(),
                "--set",
                "parallelism.default=" + parallelism,
                "--set",
                "execution.checkpointing.interval=1 s",
                "--set",
                "execution.checkpointing.dir=" + work.resolve("checkpoints").toUri()));
    resume.ifPresent(path -> command.addAll(List.of("--resume", path.toUri().toString())));
    File log = work.resolve("job-" + parallelism + ".log").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
  }

  /** The finished checkpoints. */
  private static List<Path> checkpoints(Path work) throws IOException {
    Path directory = work.resolve("checkpoints");
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .toList();
    }
  }

  private static Path last(Path work) throws IOException {
    return checkpoints(work).stream()
        .max(Comparator.comparingInt(FleetProof::number))
        .orElseThrow(() -> new IllegalStateException("there is no checkpoint"));
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(java.util.Locale.ROOT, text, values));
  }
}
