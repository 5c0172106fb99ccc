package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The features as they are read: words, tables, and how each scenario ended. */
final class FeatureSection {
  private static final Pattern HEADING =
      Pattern.compile("(Feature|Rule|Background|Scenario Outline|Scenario|Examples):(.*)");
  private static final Pattern STEP = Pattern.compile("(Given|When|Then|And|But)( .*)");
  private static final Pattern TAG = Pattern.compile("@([A-Za-z0-9-]+)");

  private final Html html;
  private final Page page;
  private final Map<String, List<CaseRecord>> cases = new HashMap<>();

  private FeatureSection(Html html, Page page) {
    this.html = html;
    this.page = page;
    for (RunReading run : page.runs()) {
      for (CaseRecord record : run.result().cases()) {
        cases.computeIfAbsent(record.id(), id -> new ArrayList<>()).add(record);
      }
    }
  }

  static void write(Html html, Page page) {
    html.open("section", "id", "scenarios");
    html.element("h2", "Scenarios");
    html.element("p", "The features, as the kit runs them. A tag leads to its requirement.");
    FeatureSection section = new FeatureSection(html, page);
    page.features().forEach(section::feature);
    html.close("section");
  }

  private void feature(String file, String text) {
    html.open("details", "class", "feature");
    html.open("summary").text(title(text)).text(" ");
    html.element("span", file, "class", "faint");
    html.close("summary");
    String[] lines = text.split("\n", -1);
    for (int at = 0; at < lines.length; at++) {
      line(file + ":" + (at + 1), lines[at]);
    }
    html.close("details");
  }

  private static String title(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Feature:"))
        .map(line -> line.substring("Feature:".length()).strip())
        .findFirst()
        .orElse("");
  }

  private void line(String id, String line) {
    String content = line.strip();
    if (content.isEmpty()) {
      return;
    }
    int depth = (line.length() - line.stripLeading().length()) / 2;
    List<CaseRecord> records = cases.getOrDefault(id, List.of());
    List<String> attributes = new ArrayList<>(List.of("class", "line d" + Math.min(depth, 5)));
    if (!records.isEmpty()) {
      attributes.addAll(List.of("id", Page.anchorOfCase(id)));
    }
    html.open("div", attributes.toArray(String[]::new));
    content(content);
    records.forEach(this::status);
    html.close("div");
  }

  private void content(String content) {
    Matcher heading = HEADING.matcher(content);
    Matcher step = STEP.matcher(content);
    if (heading.matches()) {
      html.open("span", "class", "heading")
          .open("b")
          .text(heading.group(1) + ":")
          .closeInline("b")
          .text(heading.group(2))
          .closeInline("span");
    } else if (step.matches()) {
      html.open("b").text(step.group(1)).closeInline("b").text(step.group(2));
    } else if (content.startsWith("@")) {
      tags(content);
    } else if (content.startsWith("|")) {
      html.open("code").text(content).closeInline("code");
    } else {
      html.text(content);
    }
  }

  private void tags(String content) {
    Matcher tag = TAG.matcher(content);
    while (tag.find()) {
      if (page.catalogue().find(tag.group(1)).isPresent()) {
        html.link(Page.anchorOf(tag.group(1)), tag.group(1)).text(" ");
      }
    }
  }

  private void status(CaseRecord record) {
    html.text(" ");
    html.open("span", "class", "verdict " + colour(record.status()))
        .text(record.status().wireName())
        .closeInline("span");
    if (record.status() != CaseStatus.PASSED && !record.message().isEmpty()) {
      html.open("span", "class", "faint").text(" " + ShownText.line(record.message()));
      html.closeInline("span");
    }
  }

  /** Cases share the colours of verdicts. */
  private static String colour(CaseStatus status) {
    return switch (status) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case NOT_APPLICABLE -> "not-supported";
      case NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED -> "inconclusive";
    };
  }
}
