package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Repeats the run of a statement. It starts and writes nothing that the statement names: the user
 * gives the adapter, and only options that shape the selection are taken from the statement.
 */
final class StatementRerun {
  /**
   * The options of {@code run} that are taken from a statement; flags are written with {@code =}.
   */
  private static final List<String> REPLAYED =
      List.of(
          "deadline",
          "jobs",
          "time-limit",
          "check-schema",
          "seed",
          "tries",
          "shard",
          "complete",
          "every-configuration");

  private final TckCommand root;
  private final String adapter;
  private final List<String> classPath;

  StatementRerun(TckCommand root, String adapter, List<String> classPath) {
    this.root = root;
    this.adapter = adapter;
    this.classPath = List.copyOf(classPath);
  }

  /**
   * Returns where the new verdicts differ. Waivers do not count, because they may have expired.
   *
   * @throws UsageException when the run cannot be started
   */
  List<String> differences(StatementFile statement) throws IOException {
    Path reports = Files.createTempDirectory("tck-rerun");
    try {
      RunResult again = run(statement.result(), reports);
      return differences(statement.result(), again);
    } finally {
      delete(reports);
    }
  }

  private RunResult run(RunResult stated, Path reports) {
    Terminal silent =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            root.terminal().err(),
            root.terminal().environment(),
            false,
            root.terminal().errIsTerminal(),
            root.terminal().clock());
    int code = new TckCommandLine(silent).run(arguments(stated, reports).toArray(String[]::new));
    Path made = reports.resolve("statement.json");
    if (!Files.exists(made)) {
      throw new UsageException("it could not be run again (exit code " + code + "); see above");
    }
    return StatementFile.read(made).result();
  }

  private List<String> arguments(RunResult stated, Path reports) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--adapter", adapter, "--reports", reports.toString()));
    for (String path : classPath) {
      arguments.addAll(List.of("--classpath", path));
    }
    Selection selection = stated.selection();
    arguments.addAll(List.of("--profile", String.join(",", new TreeSet<>(selection.profiles()))));
    if (!selection.only().isEmpty()) {
      arguments.addAll(List.of("--only", String.join(",", selection.only())));
    }
    if (selection.specVersion() != null) {
      arguments.addAll(List.of("--spec-version", selection.specVersion()));
    }
    for (Map.Entry<String, String> option : stated.setup().options().entrySet()) {
      if (REPLAYED.contains(option.getKey())) {
        arguments.add("--" + option.getKey() + "=" + option.getValue());
      }
    }
    return arguments;
  }

  private static List<String> differences(RunResult stated, RunResult again) {
    List<String> differences = new ArrayList<>();
    again.driverFailures().stream()
        .limit(1)
        .forEach(failure -> differences.add("now not driven: " + failure));
    for (int at = 0; at < stated.requirements().size(); at++) {
      RequirementVerdict before = stated.requirements().get(at);
      RequirementVerdict now = again.requirements().get(at);
      if (!before.requirement().equals(now.requirement())
          || broken(before.verdict()) != broken(now.verdict())) {
        differences.add(
            before.requirement()
                + ": stated "
                + before.verdict().wireName()
                + ", now "
                + now.verdict().wireName()
                + (now.reason().isEmpty() ? "" : " (" + now.reason() + ")"));
      }
    }
    return differences;
  }

  private static Verdict broken(Verdict verdict) {
    return verdict == Verdict.WAIVED ? Verdict.FAILED : verdict;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
