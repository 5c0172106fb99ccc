package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the facts of a finding as lines; the expected and the observed value are highlighted.
 *
 * @param lines in the order of the facts
 */
record FactLines(List<Line> lines) {
  static final int HEIGHT = 17;
  private static final int WIDTH = 92;
  private static final int MOST_LINES_A_FACT = 3;
  private static final int MOST_FACTS = 12;

  /**
   * Holds one line.
   *
   * @param key empty where a value continues
   */
  record Line(String key, String style, String value) {}

  static FactLines of(Finding finding) {
    List<Line> lines = new ArrayList<>();
    for (Fact fact : finding.facts().stream().limit(MOST_FACTS).toList()) {
      String style =
          switch (fact.key()) {
            case "expected" -> "tl-right";
            case "observed" -> "tl-wrong";
            case "problem" -> "tl-strong";
            default -> "";
          };
      String key = fact.key();
      for (String part : wrapped(fact.value())) {
        lines.add(new Line(key, style, part));
        key = "";
      }
    }
    return new FactLines(lines);
  }

  int height() {
    return lines.size() * HEIGHT + 14;
  }

  void draw(Svg svg, int top) {
    int y = top + HEIGHT;
    for (Line line : lines) {
      svg.text(StepRow.WHAT, y, "tl-faint", line.key(), 14);
      svg.text(StepRow.WHAT + 110, y, line.style(), line.value(), WIDTH);
      y += HEIGHT;
    }
  }

  /** Breaks a line at a blank if there is one not too far from the end. */
  private static List<String> wrapped(String value) {
    String rest = ShownText.oneLine(value, WIDTH * MOST_LINES_A_FACT - 40);
    List<String> parts = new ArrayList<>();
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH - 1);
      int end = blank >= WIDTH / 2 ? blank + 1 : WIDTH;
      if (Character.isHighSurrogate(rest.charAt(end - 1))) {
        end--;
      }
      parts.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    parts.add(rest);
    return parts;
  }
}
