package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that an exit code of the start script always comes from the kit, however the process ends.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExitCodeFileTest {
  @TempDir private Path home = Path.of("");

  /** Makes a distribution: the script, and a jar that points to these classes. */
  @BeforeEach
  void distribution() throws IOException {
    assumeThat(Files.exists(Path.of("/bin/sh"))).isTrue();
    Files.createDirectories(home.resolve("scripts"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(Path.of("scripts", "tck"), home.resolve("scripts/tck"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    String classes =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes);
    try (OutputStream file = Files.newOutputStream(home.resolve("lib/state-store-tck-1-all.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.finish();
    }
  }

  @Test
  void aProcessThatIsHaltedWithZeroHasNotEarnedIt() throws Exception {
    Ended ended = run("halt", "run", "--adapter", EndingAdapter.class.getName());

    assertThat(ended.code()).as(ended.told()).isEqualTo(4);
    assertThat(ended.told())
        .contains("ended in the middle of the run with exit code 0", "not-driven (exit code 4)");
    assertThat(home.resolve("out/statement.json")).doesNotExist();
  }

  @Test
  void aProcessThatExitsWithZeroReportsWhatWasFinished() throws Exception {
    Ended ended = run("exit", "run", "--adapter", EndingAdapter.class.getName());

    assertThat(ended.code()).as(ended.told()).isEqualTo(4);
    assertThat(Files.readString(home.resolve("out/statement.json")))
        .contains("was ended in the middle of the run");
  }

  @Test
  void aProcessThatIsHaltedAtItsExitKeepsTheCodeThatItEarned() throws Exception {
    Ended ended = run("halt-at-exit", "run", "--adapter", EndingAdapter.class.getName());

    assertThat(ended.code()).as(ended.told()).isEqualTo(4);
    assertThat(home.resolve("out/statement.json")).exists();
  }

  @Test
  void whatEndsByItselfEndsWithItsCode() throws Exception {
    assertThat(run("", "run", "--only", "VAL-P2").code()).isIn(0, 3);
    assertThat(run("", "run", "--adapter", "faulty:stale-edge", "--only", "BEH-B3").code())
        .isEqualTo(1);
    assertThat(run("", "run", "--adapter", "no.such.Adapter").code()).isEqualTo(2);
    assertThat(run("", "requirements").code()).isEqualTo(0);
  }

  @Test
  void aSignalGoesThroughToTheProcess() throws Exception {
    Process process = start("", "run", "--tries", "1000000000", "--reports", out());
    while (!Files.exists(home.resolve("out"))) {
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isEqualTo(4);
    assertThat(home.resolve("out/statement.json")).exists();
  }

  private record Ended(int code, String told) {}

  private Ended run(String how, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.get(0).equals("run")) {
      all.addAll(List.of("--tries", "0", "--complete", "none"));
      all.addAll(List.of("--reports", out()));
    }
    Process process = start(how, all.toArray(String[]::new));
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), told);
  }

  private Process start(String how, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", home.resolve("scripts/tck").toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TCK_JAVA_OPTS", "-D" + EndingAdapter.HOW + "=" + how);
    if (arguments[0].equals("run") && List.of(arguments).contains("1000000000")) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    return builder.start();
  }

  private String out() {
    return home.resolve("out").toString();
  }
}
