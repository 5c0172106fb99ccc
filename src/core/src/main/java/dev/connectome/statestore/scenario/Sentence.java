package dev.connectome.statestore.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds one step of a scenario.
 *
 * @param text the text after the keyword
 * @param below the lines of a table or a text, not indented yet
 */
record Sentence(String text, List<String> below) {

  static Sentence of(String text) {
    return new Sentence(text, List.of());
  }

  /** Returns a step with a table below it. */
  static Sentence withTable(String text, List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(Sentence::cell).toList()).toList();
    int names = cells.stream().mapToInt(row -> row.get(0).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (List<String> row : cells) {
      lines.add(
          "| " + row.get(0) + " ".repeat(names - row.get(0).length()) + " | " + row.get(1) + " |");
    }
    return new Sentence(text, lines);
  }

  /** Returns a step with a text below it. Its fence cannot occur in JSON, escaped or not. */
  static Sentence withText(String text, String content) {
    return new Sentence(text, List.of("```", content, "```"));
  }

  private static String cell(String content) {
    return content.replace("\\", "\\\\").replace("|", "\\|");
  }
}
