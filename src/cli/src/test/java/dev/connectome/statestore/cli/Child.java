package dev.connectome.statestore.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a separate process, which a test can end or keep from writing. */
final class Child implements AutoCloseable {
  private static final long DEADLINE_S = 120;

  private final Process process;
  private final BufferedReader told;

  private Child(ProcessBuilder builder, boolean listensToErr) throws IOException {
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    if (listensToErr) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    } else {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    process = builder.start();
    told =
        new BufferedReader(
            new InputStreamReader(
                listensToErr ? process.getErrorStream() : process.getInputStream(),
                StandardCharsets.UTF_8));
  }

  /** Starts a process and reads its standard output. */
  static Child heard(String... arguments) throws IOException {
    return new Child(new ProcessBuilder(words(arguments)), false);
  }

  /** Starts a process and reads its standard error. */
  static Child overheard(String... arguments) throws IOException {
    return new Child(new ProcessBuilder(words(arguments)), true);
  }

  /** Starts a process that may write no file longer than this, as if the disk were full. */
  static Child withLittleRoom(int kilobytes, String... arguments) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f " + kilobytes * 2 + "; exec \"$@\"", "sh"));
    words.addAll(words(arguments));
    return new Child(new ProcessBuilder(words), false);
  }

  /** Waits until this text was printed. */
  void awaits(String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(text) < 0) {
      int next = told.read();
      if (next < 0) {
        throw new AssertionError("it ended, and told only: " + heard);
      }
      heard.append((char) next);
    }
  }

  /** Sends the signal with which a CI server first ends a job. */
  void terminate() {
    // Process.destroy is not used, because it closes the streams that are still to be read.
    process.toHandle().destroy();
  }

  /** Kills the process; it cannot react. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Reads the rest of the output; returns the exit code. */
  int ends(StringBuilder rest) throws IOException, InterruptedException {
    told.lines().forEach(line -> rest.append(line).append('\n'));
    if (!process.waitFor(DEADLINE_S, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      told.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the words of the command that runs the kit. */
  static List<String> words(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    words.addAll(List.of("-Dtck.stderr.terminal=true", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    words.addAll(List.of(arguments));
    return words;
  }
}
