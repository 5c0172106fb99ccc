package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that output shown on the pages is really printed. A line of {@code …} stands for omitted
 * lines. Runs that explore for a long time, or need files outside this repository, are not repeated
 * here.
 */
class DocumentedOutputTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?ms)^```console\\n\\$ (?:tck/)?scripts/tck ([^\\n]*)\\n(?!\\$|```)(.+?)^```$");
  private static final List<Path> PAGES =
      List.of(Path.of("README.md"), Path.of("src", "site", "markdown"));

  @TempDir private Path reports = Path.of("");

  /** Holds a shown output and the arguments that print it. */
  record Shown(Path page, List<String> arguments, String output) {
    boolean isQuick() {
      return arguments.contains("--tries") || !arguments.contains("run");
    }

    boolean isAtHand() {
      return arguments.stream()
          .noneMatch(
              word -> word.contains("exec:") || word.endsWith(".jsonl") || word.equals("init"));
    }
  }

  static List<Shown> quick() throws IOException {
    return all().stream().filter(shown -> shown.isQuick() && shown.isAtHand()).toList();
  }

  @Test
  void thereIsSomethingToDoAgain() throws IOException {
    assertThat(quick()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void isPrinted(Shown shown) {
    List<String> arguments = new ArrayList<>(shown.arguments());
    if (arguments.contains("run")) {
      arguments.addAll(List.of("--reports", reports.toString()));
    }
    assertPrinted(shown, arguments);
  }

  @Test
  void theTenMinutesGoAsTheyAreTold() throws IOException {
    assumeTrue(isNodeInstalled(), "node is not installed");
    String folder = reports.toString();
    List<Shown> told = all().stream().filter(one -> one.page().endsWith("ten-minutes.md")).toList();

    assertThat(told).hasSize(3);
    assertPrinted(told.get(0), List.of("init", "--language", "javascript", "--dir", folder));
    assertPrinted(
        told.get(1),
        List.of(
            "run",
            "--adapter",
            "exec:node adapter.mjs",
            "--cwd",
            folder,
            "--tries",
            "0",
            "--complete",
            "none",
            "--reports",
            folder));
  }

  @Test
  void twoExamplesDifferAsShown() throws IOException {
    assumeTrue(
        isNodeInstalled() && Files.exists(Path.of("src/examples/redux-toolkit/node_modules")),
        "the examples are not installed");
    Shown compared =
        all().stream().filter(one -> one.arguments().contains("compare")).findFirst().orElseThrow();

    assertPrinted(
        compared,
        List.of(
            "compare",
            "exec:node src/examples/zustand/adapter.mjs",
            "exec:node src/examples/redux-toolkit/adapter.mjs",
            "--tries",
            "20"));
  }

  private void assertPrinted(Shown shown, List<String> arguments) {
    Shell shell = Shell.pipe();
    shell.run(arguments.toArray(String[]::new));
    String out =
        shell
            .out()
            .replace("report in " + reports, "report in reports/run")
            .replace("wrote " + reports + "/", "wrote ")
            .replace("  tck run", "  tck/scripts/tck run")
            .replace(" --cwd " + reports, "");
    assertThat(shown.output().split("\\n*…\\n\\n?"))
        .allSatisfy(part -> assertThat(out).contains(part.strip()));
  }

  private static boolean isNodeInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "node")));
  }

  private static List<Shown> all() throws IOException {
    List<Shown> all = new ArrayList<>();
    for (Path place : PAGES) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path page : files.filter(Files::isRegularFile).sorted().toList()) {
          BLOCK
              .matcher(Files.readString(page))
              .results()
              .map(found -> shown(page, found))
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  private static Shown shown(Path page, MatchResult found) {
    return new Shown(page, List.of(found.group(1).split(" ")), found.group(2));
  }
}
