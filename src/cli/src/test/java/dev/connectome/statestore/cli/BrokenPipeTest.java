package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a command whose reader is gone ends soon, even when it has nothing to write. */
class BrokenPipeTest {
  private static final long DEADLINE_S = 60;

  @TempDir private static Path directory = Path.of("");
  private static String docks = "";

  @BeforeAll
  static void record() {
    assumeThat(Path.of("/proc/self/fd/1")).exists();
    docks = directory.resolve("docks.jsonl").toString();
    Shell.pipe()
        .run(
            "run",
            "--only",
            "VAL-P2",
            "--tries",
            "0",
            "--complete",
            "none",
            "--record",
            docks,
            "--reports",
            directory.resolve("recorded").toString());
  }

  @Test
  void aFollowerThatHasNothingToSay() throws Exception {
    endsWithoutReader("head -1", "health", "--from", docks, "--follow");
  }

  @Test
  void aFollowerOfAPipeThatNeverEnds() throws Exception {
    endsWithoutReader("head -1", "health", "--from", fifo(), "--format", "json");
    endsWithoutReader("true", "health", "--from", fifo(), "--follow", "--format", "json");
  }

  /** Returns a pipe whose writer is open and writes nothing more. */
  private static String fifo() throws Exception {
    Path fifo = directory.resolve("fifo" + System.nanoTime());
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    new ProcessBuilder("sh", "-c", "exec 3>\"$0\"; cat \"$1\" >&3; exec sleep 60", "" + fifo, docks)
        .start();
    return fifo.toString();
  }

  private static void endsWithoutReader(String reader, String... arguments) throws Exception {
    Path code = directory.resolve("code" + System.nanoTime());
    List<String> words =
        new ArrayList<>(
            List.of("bash", "-c", "c=$1; shift; { \"$@\"; echo $? >\"$c\"; } | " + reader, "sh"));
    words.add(code.toString());
    words.addAll(Child.words(arguments));
    Process shell =
        new ProcessBuilder(words)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(shell.waitFor(DEADLINE_S, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(codeIn(code)).isEqualTo(70);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  private static int codeIn(Path file) throws IOException {
    return Integer.parseInt(Files.readString(file).strip());
  }
}
