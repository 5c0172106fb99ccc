package dev.connectome.statestore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.ComparisonPage;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the page that is published about the stores in this repository. Each part about one store
 * is compared with a run of that store.
 */
record PublishedPage(String text) {
  private static final Path FILE = Path.of("reports", "stores.md");
  private static final String OUT_OF_DATE = FILE + " is out of date: run scripts/publish";

  static PublishedPage read() throws IOException {
    return new PublishedPage(Files.readString(FILE));
  }

  /** Returns the implementations in the rows of the first table. */
  List<String> implementations() {
    return text.lines()
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> cells(line).get(0))
        .toList();
  }

  void assertSays(RunResult result) {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    String alone = ComparisonPage.of(List.of(result), catalogue);
    String name = new PublishedPage(alone).implementations().get(0);
    assertThat(text).as(OUT_OF_DATE).contains(ComparisonPage.sectionOf(result, catalogue));
    assertThat(linesOf(name)).as(OUT_OF_DATE).isEqualTo(new PublishedPage(alone).linesOf(name));
  }

  /**
   * Returns the store's row of the first table, and its cells in the tables that have a column for
   * it.
   */
  private List<String> linesOf(String name) {
    List<String> found = new ArrayList<>();
    int column = -1;
    for (String line : text.lines().toList()) {
      List<String> cells = cells(line);
      if (cells.isEmpty() || cells.contains(name)) {
        column = cells.indexOf(name);
      }
      if (column == 0) {
        found.add(line);
        column = -1;
      } else if (column > 0) {
        found.add(cells.get(0) + ": " + cells.get(column));
      }
    }
    return found;
  }

  private static List<String> cells(String line) {
    return line.startsWith("| ")
        ? List.of(line.substring(2).split(" \\| | \\|$", -1)).stream().map(String::strip).toList()
        : List.of();
  }
}
