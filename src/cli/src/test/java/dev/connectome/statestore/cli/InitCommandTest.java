package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the written project runs: its store, which does nothing, is driven and does not
 * conform.
 */
class InitCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Shell shell = Shell.pipe();

  @ParameterizedTest
  @CsvSource({"javascript, node, adapter.mjs", "python, python3, adapter.py"})
  void whatIsWrittenRuns(String language, String program, String adapter) {
    assumeTrue(isInstalled(program), program + " is not installed");

    assertThat(init(language)).as(shell.err()).isEqualTo(0);
    judged("exec:" + program + " " + adapter, "--cwd", directory.toString());
  }

  @Test
  void typescriptRunsWhereNodeTakesIt() {
    assumeTrue(nodeTakesTypes(), "this Node does not run TypeScript by itself");

    assertThat(init("typescript")).isEqualTo(0);
    judged("exec:node adapter.mts", "--cwd", directory.toString());
  }

  @Test
  void javaCompilesAndRuns() {
    assertThat(init("java")).isEqualTo(0);
    Path source = directory.resolve("MyStoreAdapter.java");
    Path classes = directory.resolve("classes");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-Xlint:all,-path,-classfile",
                "-Werror",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());

    assertThat(compiled).isEqualTo(0);
    judged("MyStoreAdapter", "--classpath", classes.toString());
  }

  @Test
  void saysWhatElseALanguageNeeds() {
    init("java");
    assertThat(shell.out().lines())
        .anyMatch(line -> line.matches("  javac -d .*/classes -cp .* .*/MyStoreAdapter.java"))
        .anyMatch(
            line -> line.matches("  tck run --adapter MyStoreAdapter --classpath .*/classes"));
  }

  @Test
  void theNextCommandCanBePasted() throws IOException {
    assumeTrue(isInstalled("node"), "node is not installed");
    init("javascript");
    String next =
        shell.out().lines().filter(line -> line.startsWith("  tck run")).findFirst().orElseThrow();
    Process shown =
        new ProcessBuilder("sh", "-c", next.replace("  tck run", "printf '%s\\n'"))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("--adapter\nexec:node adapter.mjs\n--cwd\n" + directory + "\n");
  }

  @Test
  void saysBeforeItFailsThatNodeIsTooOldForTypescript() throws IOException {
    assumeTrue(isInstalled("node") && !nodeTakesTypes(), "this Node runs TypeScript");
    init("typescript");
    assertThat(shell.out())
        .contains("TypeScript needs Node 22.18 or newer, and node is v")
        .contains("and run adapter.mjs");

    assertThat(shell.run("run", "--adapter", "exec:node adapter.mts")).isEqualTo(2);
    assertThat(shell.err()).contains("TypeScript needs Node 22.18 or newer");
  }

  @ParameterizedTest
  @CsvSource({
    "v20.20.2, false",
    "v22.17.1, false",
    "v22.18.0, true",
    "v23.5.0, false",
    "v23.6.0, true",
    "v24.0.0, true",
    "nightly, true",
  })
  void knowsWhichNodeRunsTypescript(String version, boolean runs) {
    assertThat(NodeVersion.runsTypeScript(version)).isEqualTo(runs);
  }

  @Test
  void keepsTheProjectsOwnConfigurationOfTypescript() throws IOException {
    Path own = Files.writeString(directory.resolve("tsconfig.json"), "{}");

    assertThat(init("typescript", "--force")).isEqualTo(0);
    assertThat(shell.out()).contains("kept " + own);
    assertThat(Files.readString(own)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"javascript, node, adapter.mjs", "python, python3, adapter.py"})
  void whatAnAdapterLacksIsSaidOnceAndAlone(String language, String program, String adapter)
      throws IOException {
    assumeTrue(isInstalled(program), program + " is not installed");
    init(language);
    Path file = directory.resolve(adapter);
    String whole = Files.readString(file);
    Files.writeString(
        file,
        whole
            .replace("actions: store.actions", "actions: { set_local_pause() {} }")
            .replaceAll("      select: .*\n", "")
            .replace("getState: store.getState", "getState: () => ({ mySession: 1 })")
            .replace("def set_tick_display_progress_0_1", "def set_tick")
            .replace("def export_text", "def export_txt"));

    assertThat(
            shell.run(
                "run",
                "--adapter",
                "exec:" + program + " " + adapter,
                "--cwd",
                directory.toString(),
                "--reports",
                directory.resolve("reports").toString()))
        .isEqualTo(4);
    assertThat(shell.out()).containsOnlyOnce("not driven  ").doesNotContain("FAILED", "and 1 more");
    if (language.equals("javascript")) {
      assertThat(shell.out())
          .contains("7 actions (commit_step_release")
          .contains("select (the state has mySession; none of session_id");
    } else {
      assertThat(shell.out())
          .contains(
              "missing from the adapter: export_text, 1 action (set_tick_display_progress_0_1)");
    }
  }

  @Test
  void overwritesNothingUnlessForced() throws IOException {
    Path adapter = Files.writeString(directory.resolve("adapter.py"), "mine");

    assertThat(init("python")).isEqualTo(2);
    assertThat(shell.err()).contains("nothing was written", "adapter.py", "--force");
    assertThat(directory.resolve("tck_adapter.py")).doesNotExist();
    assertThat(Files.readString(adapter)).isEqualTo("mine");

    assertThat(init("python", "--force")).isEqualTo(0);
    assertThat(Files.readString(adapter)).contains("serve(");
  }

  @Test
  void theJobRunsTheAdapter() throws IOException {
    assertThat(init("typescript")).isEqualTo(0);

    assertThat(Files.readString(directory.resolve(".github/workflows/state-store-tck.yml")))
        .contains("tck/scripts/tck run --adapter 'exec:node adapter.mts' --reports reports/tck")
        .doesNotContain("@SETUP@", "@RUN@");
  }

  @ParameterizedTest
  @CsvSource({
    "npm, javascript, adapter.mjs, npx state-store-tck, from 'state-store-tck'",
    "npm, typescript, adapter.mts, npx state-store-tck, from 'state-store-tck'",
    "pypi, python, adapter.py, state-store-tck, from state_store_tck import",
  })
  void whatAPackageBringsIsNotCopied(
      KitPackage kit, AdapterTemplate language, String adapter, String command, String helper) {
    Map<String, String> files = language.files(kit);

    assertThat(files.keySet()).noneMatch(name -> name.startsWith("tck"));
    assertThat(files.get(adapter)).contains(helper);
    assertThat(files.get(".github/workflows/state-store-tck.yml"))
        .contains("run: " + command + " run --adapter")
        .doesNotContain("@ORIGIN@", "@SETUP@", "@RUN@", "scripts/tck");
    assertThat(language.next(kit, Path.of("")).get(0)).startsWith(command + " run");
  }

  @Test
  void aPackageIsNoHelpInAnotherLanguage() {
    assertThat(AdapterTemplate.python.files(KitPackage.npm))
        .isEqualTo(AdapterTemplate.python.files(KitPackage.archive));
  }

  private void judged(String adapter, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "run",
                    "--adapter",
                    adapter,
                    "--only",
                    "VAL-V1,VAL-P2",
                    "--tries",
                    "0",
                    "--complete",
                    "none",
                    "--reports",
                    directory.resolve("reports").toString()),
                Stream.of(more))
            .toList();
    assertThat(shell.run(arguments.toArray(String[]::new)))
        .as(shell.out() + shell.err())
        .isEqualTo(1);
    assertThat(shell.out()).contains("my-store 0.0.0").doesNotContain("not driven");
  }

  private int init(String language, String... more) {
    return shell.run(
        Stream.concat(
                Stream.of("init", "--language", language, "--dir", directory.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static boolean nodeTakesTypes() {
    try {
      Process node = new ProcessBuilder("node", "-p", "process.features.typescript").start();
      return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .contains("strip");
    } catch (IOException e) {
      return false;
    }
  }
}
