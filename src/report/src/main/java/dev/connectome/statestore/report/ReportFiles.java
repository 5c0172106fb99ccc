package dev.connectome.statestore.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists the files in a reports directory whose digests a statement contains. */
public final class ReportFiles {
  private static final int DEPTH = 3;

  private ReportFiles() {}

  /**
   * Returns digests by path, relative to the directory and with forward slashes: of the reports and
   * of every history, picture and scenario of a counterexample, but not of the copies for Allure.
   */
  public static SortedMap<String, String> digests(Path directory) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (isVouchedFor(name)) {
          digests.put(name, Sha256.of(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }

  private static boolean isVouchedFor(String name) {
    return switch (name) {
      case "junit.xml",
          "summary.md",
          "report.html",
          "handbook.html",
          "badge.json",
          "code-quality.json",
          "findings.sarif" ->
          true;
      default ->
          !name.startsWith("allure-results/")
              && !name.startsWith("part/")
              && (name.endsWith(".jsonl")
                  || (name.startsWith("counterexamples/") && !isPart(name)));
    };
  }

  private static boolean isPart(String name) {
    return name.endsWith(".part");
  }
}
