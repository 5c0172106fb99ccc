package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests reports that cannot be written: before the run this is wrong usage, after it the run is no
 * success.
 */
class NoPlaceForReportsTest {
  private final Shell shell = Shell.pipe();

  @TempDir private Path directory = Path.of("");

  @Test
  void aFileWhereTheDirectoryShouldBeIsWrongUsage() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "").toString();

    assertThat(shell.run("run", "--reports", file)).isEqualTo(2);
    assertThat(shell.run("run", "--reports", file + "/below")).isEqualTo(2);
    assertThat(shell.run("faults", "--reports", file)).isEqualTo(2);
    assertThat(shell.run("health", "--from", file, "--reports", file)).isEqualTo(2);
    assertThat(shell.err().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("tck: reports cannot be written to " + file));
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aDirectoryWhereTheDocksShouldBeIsWrongUsage() {
    assertThat(shell.run("health", "--from", directory.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("a directory, not a file");
  }

  @Test
  void nothingThatIsToldIsBetterThanTheExitCode() throws IOException {
    Path out = directory.resolve("out");
    Files.createDirectories(out.resolve("report.html/in-the-way"));

    assertThat(run(shell, out)).isEqualTo(70);
    assertThat(shell.out())
        .contains("reports could not be written: report.html (", "kit-failed (exit code 70)")
        .doesNotContain("exit code 0");
    assertThat(new ObjectMapper().readTree(out.resolve("statement.json").toFile()).get("exit_code"))
        .hasToString("70");
    assertThat(Files.readString(out.resolve("badge.json"))).contains("kit-failed");
    assertThat(Files.readString(out.resolve("junit.xml"))).contains("reports could not be written");
  }

  @Test
  void aStandardOutputThatTakesNothingIsNoSuccess() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal full =
        new Terminal(
            new PrintStream(new Full(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            false,
            false,
            InstantSource.system());

    assertThat(new TckCommandLine(full).run("requirements")).isEqualTo(70);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("standard output could not be written to its end");
  }

  private static int run(Shell shell, Path out) {
    return shell.run(
        "run",
        "--only",
        "VAL-P2",
        "--tries",
        "0",
        "--complete",
        "none",
        "--reports",
        out.toString());
  }

  /** Behaves like a full disk. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int letter) throws IOException {
      throw new IOException("no space left");
    }
  }
}
