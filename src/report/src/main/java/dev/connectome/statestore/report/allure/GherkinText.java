package dev.connectome.statestore.report.allure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scenarios of a feature of the kit. It understands only what the kit's own features use:
 * rules, backgrounds, scenarios, outlines with examples, steps with tables.
 */
final class GherkinText {

  /**
   * Holds one scenario, or one row of an outline's examples.
   *
   * @param rule the rule that contains it; empty where there is none
   * @param steps in order, the steps of backgrounds first
   */
  record Scenario(String rule, List<Step> steps) {
    static final Scenario UNKNOWN = new Scenario("", List.of());
  }

  /**
   * Holds one step.
   *
   * @param text with its keyword
   * @param rows its table, line by line
   */
  record Step(String text, List<String> rows) {}

  private final Map<Integer, Scenario> byLine = new HashMap<>();
  private final List<Step> background = new ArrayList<>();
  private final List<Step> ruleBackground = new ArrayList<>();
  private String rule = "";
  private Part part = Part.TITLE;
  private List<Step> steps = new ArrayList<>();
  private @Nullable List<String> columns;

  private enum Part {
    TITLE,
    BACKGROUND,
    RULE_BACKGROUND,
    SCENARIO,
    EXAMPLES
  }

  private GherkinText() {}

  /** Reads a feature. */
  static GherkinText of(String feature) {
    GherkinText text = new GherkinText();
    int number = 0;
    for (String line : feature.split("\n", -1)) {
      number++;
      text.line(number, line.strip());
    }
    return text;
  }

  /** Returns the scenario, or the row of examples, in this line. */
  Scenario at(int line) {
    return byLine.getOrDefault(line, Scenario.UNKNOWN);
  }

  private void line(int number, String line) {
    if (line.startsWith("Rule:")) {
      rule = line.substring("Rule:".length()).strip();
      ruleBackground.clear();
      part = Part.TITLE;
    } else if (line.startsWith("Background:")) {
      part = rule.isEmpty() ? Part.BACKGROUND : Part.RULE_BACKGROUND;
    } else if (line.startsWith("Scenario:") || line.startsWith("Scenario Outline:")) {
      part = Part.SCENARIO;
      steps = new ArrayList<>(background);
      steps.addAll(ruleBackground);
      byLine.put(number, new Scenario(rule, steps));
    } else if (line.startsWith("Examples:")) {
      part = Part.EXAMPLES;
      columns = null;
    } else if (line.startsWith("|")) {
      row(number, line);
    } else if (isStep(line)) {
      target().add(new Step(line, new ArrayList<>()));
    }
  }

  private void row(int number, String line) {
    if (part != Part.EXAMPLES) {
      List<Step> target = target();
      target.get(target.size() - 1).rows().add(line);
      return;
    }
    List<String> cells = cells(line);
    if (columns == null) {
      columns = cells;
      return;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put('<' + columns.get(i) + '>', cells.get(i));
    }
    byLine.put(
        number, new Scenario(rule, steps.stream().map(step -> filled(step, values)).toList()));
  }

  private List<Step> target() {
    return switch (part) {
      case BACKGROUND -> background;
      case RULE_BACKGROUND -> ruleBackground;
      case TITLE, SCENARIO, EXAMPLES -> steps;
    };
  }

  private static boolean isStep(String line) {
    return line.matches("(?:Given|When|Then|And|But) .*");
  }

  /** Splits a line into cells; a bar inside a cell has a backslash before it. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    return cells;
  }

  private static Step filled(Step step, Map<String, String> values) {
    return new Step(
        filled(step.text(), values), step.rows().stream().map(row -> filled(row, values)).toList());
  }

  private static String filled(String text, Map<String, String> values) {
    String whole = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      whole = whole.replace(value.getKey(), value.getValue());
    }
    return whole;
  }
}
