package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.page.FeaturePage.Ending;
import dev.connectome.statestore.report.page.FeaturePage.FeatureBlock;
import dev.connectome.statestore.report.page.FeaturePage.Line;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the text of a feature into its scenarios, and puts to each how its cases ended. */
final class FeatureReader {
  private static final Pattern HEADING =
      Pattern.compile("(Feature|Rule|Background|Scenario Outline|Scenario):\\s*(.*)");
  private static final Pattern STEP = Pattern.compile("\\s*(?:Given|When|Then|And|But|\\*)\\s.*");
  private static final Pattern TAG = Pattern.compile("@([A-Za-z0-9-]+)");

  private final String file;
  private final Map<String, List<CaseRecord>> cases;
  private final RequirementCatalogue catalogue;
  private final Predicate<String> whole;
  private final List<FeatureBlock> blocks = new ArrayList<>();
  private final List<CaseRecord> all = new ArrayList<>();
  private final List<CaseRecord> inBlock = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Line> background = new ArrayList<>();
  private int ofFeature;
  private List<String> tags = List.of();
  private List<String> blockTags = List.of();
  private String title = "";
  private String blockKeyword = "";
  private String blockTitle = "";
  private @Nullable String anchor;
  private List<CaseRecord> ofScenario = List.of();
  private int indent;

  /**
   * Makes a reader.
   *
   * @param cases the cases of the run by their ids
   * @param whole tells by the anchor of a scenario or of one of its rows whether all its text is
   *     kept; of another one only the steps and rows are kept in which something went wrong
   */
  FeatureReader(
      String file,
      Map<String, List<CaseRecord>> cases,
      RequirementCatalogue catalogue,
      Predicate<String> whole) {
    this.file = file;
    this.cases = cases;
    this.catalogue = catalogue;
    this.whole = whole;
  }

  FeaturePage read(String text) {
    String[] each = text.split("\n", -1);
    for (int at = 0; at < each.length; at++) {
      if (!each[at].isBlank()) {
        line(each[at], cases.getOrDefault(file + ":" + (at + 1), List.of()), at + 1);
      }
    }
    close();
    return new FeaturePage(title, file, FeaturePage.counts(all), List.copyOf(blocks));
  }

  private void line(String line, List<CaseRecord> records, int number) {
    all.addAll(records);
    String content = line.strip();
    Matcher heading = HEADING.matcher(content);
    if (content.startsWith("@")) {
      tags = tags(content);
    } else if (heading.matches() && heading.group(1).equals("Feature")) {
      title = heading.group(2);
    } else if (heading.matches()) {
      close();
      blockKeyword = heading.group(1);
      blockTitle = heading.group(2);
      blockTags = tags;
      tags = List.of();
      anchor =
          blockKeyword.startsWith("Scenario")
              ? Link.toCase(file + ":" + number, "").anchor()
              : null;
      indent = line.length() - line.stripLeading().length();
      inBlock.addAll(records);
      ofScenario = records;
    } else {
      inBlock.addAll(records);
      lines.add(row(line, records, number));
    }
  }

  private Line row(String line, List<CaseRecord> records, int number) {
    int from = Math.min(indent + 2, line.length() - line.stripLeading().length());
    boolean told = records.stream().anyMatch(record -> !record.status().isQuiet());
    return new Line(
        told ? Link.toCase(file + ":" + number, "").anchor() : null,
        line.substring(from),
        told,
        told ? records.stream().map(Ending::of).toList() : List.of());
  }

  /** Keeps the steps that every scenario begins with: those of the feature and of the rule. */
  private void keepBackground() {
    if (blockKeyword.equals("Rule")) {
      background.subList(ofFeature, background.size()).clear();
    } else if (blockKeyword.equals("Background")) {
      boolean isOfFeature = blocks.stream().noneMatch(FeatureBlock::isRule);
      background.addAll(lines);
      ofFeature = isOfFeature ? background.size() : ofFeature;
    }
  }

  private boolean isWhole() {
    return whole.test(anchor == null ? "" : anchor)
        || inBlock.stream().anyMatch(record -> whole.test(Link.toCase(record.id(), "").anchor()));
  }

  /** Returns the steps of the scenario, each one marked after which a case was broken. */
  private List<Line> marked(boolean isWhole) {
    List<Line> marked = new ArrayList<>(background);
    marked.addAll(lines);
    Set<Integer> broken =
        inBlock.stream()
            .filter(record -> !record.status().isQuiet())
            .map(CaseRecord::brokenAt)
            .collect(Collectors.toSet());
    List<Ending> endings =
        ofScenario.stream().filter(record -> !record.status().isQuiet()).map(Ending::of).toList();
    boolean isMarked = false;
    int step = 0;
    List<Ending> told = List.of();
    for (int at = 0; at < marked.size(); at++) {
      Line line = marked.get(at);
      if (STEP.matcher(line.text()).matches() && broken.contains(++step)) {
        marked.set(at, new Line(line.anchor(), line.text(), true, endings));
        isMarked = true;
      } else if (!line.endings().isEmpty() && line.endings().equals(told)) {
        // Row after row of a table ends in the same way: the first one says it.
        marked.set(at, line.quiet());
      }
      told = line.endings().isEmpty() ? told : line.endings();
    }
    if (!isMarked && !endings.isEmpty()) {
      marked.add(0, new Line(null, "", true, endings));
    }
    List<Line> kept = new ArrayList<>();
    for (int at = 0; at < marked.size(); at++) {
      boolean isHeading = at > 0 && marked.get(at - 1).text().startsWith("Examples:");
      if (isWhole || isHeading || !marked.get(at).isPlain()) {
        kept.add(marked.get(at));
      }
    }
    return List.copyOf(kept);
  }

  private void close() {
    keepBackground();
    boolean told = inBlock.stream().anyMatch(record -> !record.status().isQuiet());
    boolean isWhole = isWhole();
    boolean kept = isWhole || told || blockKeyword.equals("Rule");
    if (!blockKeyword.isEmpty() && (kept || anchor != null)) {
      blocks.add(
          new FeatureBlock(
              anchor,
              blockKeyword,
              blockTitle,
              blockTags,
              FeaturePage.counts(inBlock),
              isWhole,
              told ? marked(isWhole) : kept ? List.copyOf(lines) : List.of()));
    }
    lines.clear();
    inBlock.clear();
    ofScenario = List.of();
  }

  private List<String> tags(String content) {
    return TAG.matcher(content)
        .results()
        .map(tag -> tag.group(1))
        .filter(id -> catalogue.find(id).isPresent())
        .map(id -> "@" + id)
        .toList();
  }
}
