package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a feature for display: its text, its tables, and the status of each scenario.
 *
 * @param file the name of its file
 */
record FeaturePage(String title, String file, List<Line> lines) {
  private static final Pattern HEADING =
      Pattern.compile("((?:Feature|Rule|Background|Scenario Outline|Scenario|Examples):)(.*)");
  private static final Pattern STEP = Pattern.compile("(Given|When|Then|And|But)( .*)");
  private static final Pattern TAG = Pattern.compile("@([A-Za-z0-9-]+)");
  private static final int DEEPEST = 5;

  /** How a line is shown. */
  enum Kind {
    HEADING,
    STEP,
    TAGS,
    TABLE,
    TEXT
  }

  /**
   * Holds one line.
   *
   * @param anchor the id of its element where it begins a scenario of this run
   * @param keyword the bold text before the text; may be empty
   * @param tags links to the requirements in its tags
   * @param endings the status of the scenario, once for each implementation
   */
  record Line(
      @Nullable String anchor,
      int depth,
      Kind kind,
      String keyword,
      String text,
      List<Link> tags,
      List<Ending> endings) {}

  /**
   * Holds the status of a scenario.
   *
   * @param colour the verdict whose colour it has
   */
  record Ending(String colour, String status, String message) {
    static Ending of(CaseRecord record) {
      boolean passed = record.status() == CaseStatus.PASSED;
      return new Ending(
          colourOf(record.status()),
          record.status().wireName(),
          passed ? "" : ShownText.line(record.message()));
    }
  }

  static List<FeaturePage> of(PageSource source) {
    Map<String, List<CaseRecord>> cases = new HashMap<>();
    for (RunReading run : source.runs()) {
      for (CaseRecord record : run.result().cases()) {
        cases.computeIfAbsent(record.id(), id -> new ArrayList<>()).add(record);
      }
    }
    List<FeaturePage> pages = new ArrayList<>();
    source
        .features()
        .forEach(
            (file, text) -> {
              List<Line> lines = new ArrayList<>();
              String[] all = text.split("\n", -1);
              for (int at = 0; at < all.length; at++) {
                if (!all[at].isBlank()) {
                  String id = file + ":" + (at + 1);
                  lines.add(line(id, all[at], cases.getOrDefault(id, List.of()), source));
                }
              }
              pages.add(new FeaturePage(title(lines), file, lines));
            });
    return pages;
  }

  private static String title(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.keyword().equals("Feature:"))
        .map(line -> line.text().strip())
        .findFirst()
        .orElse("");
  }

  private static Line line(String id, String line, List<CaseRecord> records, PageSource source) {
    String content = line.strip();
    Matcher heading = HEADING.matcher(content);
    Matcher step = STEP.matcher(content);
    Kind kind = Kind.TEXT;
    Matcher parts = null;
    if (heading.matches()) {
      kind = Kind.HEADING;
      parts = heading;
    } else if (step.matches()) {
      kind = Kind.STEP;
      parts = step;
    } else if (content.startsWith("@")) {
      kind = Kind.TAGS;
    } else if (content.startsWith("|")) {
      kind = Kind.TABLE;
    }
    return new Line(
        records.isEmpty() ? null : Link.toCase(id, "").anchor(),
        Math.min((line.length() - line.stripLeading().length()) / 2, DEEPEST),
        kind,
        parts == null ? "" : parts.group(1),
        parts == null ? content : parts.group(2),
        kind == Kind.TAGS ? tags(content, source) : List.of(),
        records.stream().map(Ending::of).toList());
  }

  private static List<Link> tags(String content, PageSource source) {
    return TAG.matcher(content)
        .results()
        .map(tag -> tag.group(1))
        .filter(id -> source.catalogue().find(id).isPresent())
        .map(Link::toRequirement)
        .toList();
  }

  /** Cases have the colours of verdicts. */
  private static String colourOf(CaseStatus status) {
    return switch (status) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case NOT_APPLICABLE -> "not-supported";
      case NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED -> "inconclusive";
    };
  }
}
