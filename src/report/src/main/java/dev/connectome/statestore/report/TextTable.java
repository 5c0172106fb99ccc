package dev.connectome.statestore.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Formats short texts as a table, for a terminal or as Markdown. */
public final class TextTable {
  /** A bar after an even number of backslashes, which escape one another. */
  private static final Pattern BARE_BAR = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\|");

  private final List<List<String>> rows = new ArrayList<>();

  /** Begins a table with these headings. */
  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row; it must have one cell for each heading. */
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /**
   * Returns the table with each column as wide as its widest cell; the last column is not padded. A
   * cell may have colours.
   */
  public String plain(Style style) {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = rows.get(row).get(column);
        line.append(cell).append(" ".repeat(widths[column] - WrappedText.width(cell) + 2));
      }
      String shown = line.toString().stripTrailing();
      text.append(row == 0 ? style.strong(shown) : shown).append('\n');
    }
    return text.toString();
  }

  /**
   * Returns the table as Markdown, with a line below the headings. A bar in a cell is escaped,
   * unless the cell's text has done so already.
   */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells =
          rows.get(row).stream().map(cell -> BARE_BAR.matcher(cell).replaceAll("$1\\\\|")).toList();
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
      if (row == 0) {
        text.append("|").append(" --- |".repeat(cells.size())).append('\n');
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], WrappedText.width(row.get(column)));
      }
    }
    return widths;
  }
}
