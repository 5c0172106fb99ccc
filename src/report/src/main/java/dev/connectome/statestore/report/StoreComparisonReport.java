package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.StoreComparison;
import dev.connectome.statestore.verdict.StoreComparison.Breach;
import dev.connectome.statestore.verdict.StoreComparison.Declared;
import dev.connectome.statestore.verdict.StoreComparison.Difference;
import dev.connectome.statestore.verdict.StoreComparison.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders where two stores differ. */
public final class StoreComparisonReport {
  private static final String WHEN = "When ";
  private static final String ROW = "  | ";
  private static final int LONGEST = 300;

  /** How much of two long values stands before the first character that differs. */
  private static final int BEFORE = 60;

  private static final int WIDTH = 96;

  private final StoreComparison comparison;
  private final Style style;
  private final List<String> usual;
  private final StringBuilder text = new StringBuilder();

  private StoreComparisonReport(StoreComparison comparison, Style style) {
    this.comparison = comparison;
    this.style = style;
    this.usual = usual(comparison);
  }

  /** What every sequence begins with: told once, because most differences do not depend on it. */
  private static List<String> usual(StoreComparison comparison) {
    List<String> usual = null;
    for (Difference difference : comparison.differences()) {
      List<String> opening = opening(difference);
      if (usual == null) {
        usual = new ArrayList<>(opening);
      } else {
        usual.retainAll(opening);
      }
    }
    return usual == null ? List.of() : List.copyOf(usual);
  }

  private static List<String> opening(Difference difference) {
    return difference.steps().stream()
        .takeWhile(step -> !step.startsWith(WHEN))
        .map(step -> step.substring(step.indexOf(' ') + 1))
        .toList();
  }

  /** Returns the comparison for programs. */
  public static String json(StoreComparison comparison) {
    return PrettyJson.text(comparison);
  }

  /** Returns the comparison as a Markdown page. */
  public static String markdown(StoreComparison comparison) {
    StringBuilder text = new StringBuilder("# Where two stores differ\n\n");
    new StoreComparisonReport(comparison, Style.plain())
        .page()
        .lines()
        .forEach(line -> text.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
    return text.toString();
  }

  /** Returns the comparison for the person who started it. */
  public static String plain(StoreComparison comparison, Style style) {
    return new StoreComparisonReport(comparison, style).page();
  }

  private String page() {
    line("A  " + style.strong(name(comparison.first())));
    line("B  " + style.strong(name(comparison.second())));
    line(
        String.format(
            Locale.ROOT,
            "%s on both (%,d actions, seed %d): %s",
            ExplorationText.counted(comparison.sequences(), "sequence"),
            comparison.actions(),
            comparison.seed(),
            ExplorationText.counted(comparison.differences().size(), "difference")));
    declared();
    if (!usual.isEmpty()) {
      line("");
      line("All begin with: " + ShownText.line(String.join("; ", usual)));
    }
    int number = 0;
    for (Difference difference : comparison.differences()) {
      number++;
      difference(number, difference);
    }
    breaches();
    comparison.leftOut().forEach(what -> line("\nnot compared  " + ShownText.line(what)));
    return text.toString();
  }

  private void declared() {
    if (comparison.declared().isEmpty()) {
      return;
    }
    line("");
    line("Declared differently, so not compared:");
    for (Declared one : comparison.declared()) {
      line("  " + one.capability());
      line("    A  " + ShownText.line(one.first()));
      line("    B  " + ShownText.line(one.second()));
    }
  }

  private void difference(int number, Difference difference) {
    line("");
    String title =
        difference.question() == null
            ? style.strong(ShownText.line(difference.kind()))
            : style.strong(difference.question()) + "  " + style.faint(difference.kind());
    line(number + "  " + title);
    steps(difference);
    difference.shown().forEach(shown -> shown(difference, shown));
    line(
        "   "
            + style.faint(
                difference.leftFreeBy().isEmpty()
                    ? "not among the listed free choices"
                    : "both allowed by " + String.join(", ", difference.leftFreeBy())));
    for (String store : difference.unstable()) {
      line(
          "   "
              + style.doubtful(
                  ShownText.line(store) + " does not always show the same in this sequence"));
    }
  }

  /** Of two long values, the part where they begin to differ. */
  private void shown(Difference difference, Shown shown) {
    boolean named = difference.kind().startsWith(shown.path());
    String path = named ? "" : ShownText.line(shown.path()) + ": ";
    int from = 0;
    if (Math.max(shown.first().length(), shown.second().length()) > LONGEST) {
      from = Math.max(0, sameUpTo(shown.first(), shown.second()) - BEFORE);
    }
    line("   A  " + path + from(from, shown.first()));
    line("   B  " + path + from(from, shown.second()));
  }

  private static int sameUpTo(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String from(int from, String value) {
    return (from == 0 ? "" : "… ") + ShownText.oneLine(value.substring(from), LONGEST);
  }

  private void steps(Difference difference) {
    List<String> opening = new ArrayList<>(opening(difference));
    List<String> commands = difference.steps().subList(opening.size(), difference.steps().size());
    opening.removeAll(usual);
    if (!opening.isEmpty()) {
      line("   " + style.faint("Given " + ShownText.line(String.join("; ", opening))));
    }
    commands(commands).forEach(step -> line("   " + step));
  }

  /** The rows of a table beside each other: a release has a dozen fields, and all of them count. */
  private static List<String> commands(List<String> steps) {
    List<String> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (String step : steps) {
      if (step.startsWith(ROW)) {
        String[] parts = step.split("\\|", 3);
        cells.add(parts[1].strip() + " " + parts[2].strip().replaceAll(" ?\\|$", ""));
      } else {
        flush(cells, lines);
        lines.add(ShownText.line(step));
      }
    }
    flush(cells, lines);
    return lines;
  }

  private static void flush(List<String> cells, List<String> lines) {
    StringBuilder row = new StringBuilder();
    for (String cell : cells) {
      String shown = ShownText.line(cell);
      if (!row.isEmpty() && row.length() + shown.length() > WIDTH) {
        lines.add("  " + row);
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : "; ").append(shown);
    }
    if (!row.isEmpty()) {
      lines.add("  " + row);
    }
    cells.clear();
  }

  private void breaches() {
    if (comparison.breaches().isEmpty()) {
      return;
    }
    line("");
    line(
        style.bad("These sequences also broke rules")
            + "; 'tck run' judges a store and shows how:");
    comparison.breaches().stream()
        .collect(Collectors.groupingBy(Breach::store, Collectors.toList()))
        .forEach(
            (store, breaches) ->
                line(
                    "  "
                        + ShownText.line(store)
                        + ": "
                        + breaches.stream()
                            .map(Breach::requirement)
                            .distinct()
                            .collect(Collectors.joining(", "))));
  }

  private static String name(Implementation store) {
    return ShownText.line(store.name() + " " + store.version() + " (" + store.language() + ")");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
