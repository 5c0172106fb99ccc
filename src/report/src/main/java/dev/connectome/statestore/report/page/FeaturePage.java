package dev.connectome.statestore.report.page;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a feature for display: its scenarios, and how each of them ended. The text of a scenario
 * that no finding names is in the handbook alone.
 *
 * @param file the name of its file
 * @param counts how many of its cases ended in each way
 */
record FeaturePage(String title, String file, List<Count> counts, List<FeatureBlock> blocks) {

  /** Holds how many cases ended in one way. */
  record Count(int number, Sign status) {}

  long failed() {
    return counts.stream()
        .filter(count -> count.status().colour().equals("failed"))
        .mapToInt(Count::number)
        .sum();
  }

  /**
   * Returns the features, those with failures first.
   *
   * @param named the anchors of the scenarios to which the page leads
   */
  static List<FeaturePage> of(PageSource source, Set<String> named) {
    Map<String, List<CaseRecord>> cases = new HashMap<>();
    source
        .runs()
        .forEach(
            run ->
                run.result()
                    .cases()
                    .forEach(
                        record ->
                            cases
                                .computeIfAbsent(record.id(), id -> new ArrayList<>())
                                .add(record)));
    List<FeaturePage> pages = new ArrayList<>();
    source
        .features()
        .forEach(
            (file, text) ->
                pages.add(
                    new FeatureReader(file, cases, source.catalogue(), named::contains)
                        .read(text)));
    return pages.stream()
        .sorted(Comparator.comparing((FeaturePage page) -> page.failed() == 0))
        .toList();
  }

  /** Returns the features with the text of every scenario, without a run. */
  static List<FeaturePage> whole(Map<String, String> features, RequirementCatalogue catalogue) {
    return features.entrySet().stream()
        .map(
            each ->
                new FeatureReader(each.getKey(), Map.of(), catalogue, anchor -> true)
                    .read(each.getValue()))
        .toList();
  }

  /** Returns how many of these cases ended in each way. */
  static List<Count> counts(List<CaseRecord> records) {
    Map<CaseStatus, Integer> counts = new EnumMap<>(CaseStatus.class);
    records.forEach(record -> counts.merge(record.status(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> new Count(each.getValue(), Sign.of(each.getKey())))
        .sorted(Comparator.comparing((Count count) -> count.status().glyph().equals("\u2713")))
        .toList();
  }

  /**
   * Holds a part of a feature: a scenario, a background, or the name of a rule.
   *
   * @param anchor the id of its element; null where no scenario of this run begins here
   * @param keyword the word before the title
   * @param tags the requirements in its tags; the page's script makes links of them
   * @param counts how its cases ended
   * @param whole whether all its text is here; else that is in the handbook
   * @param lines its text, or what went wrong in it
   */
  record FeatureBlock(
      @Nullable String anchor,
      String keyword,
      String title,
      List<String> tags,
      List<Count> counts,
      boolean whole,
      List<Line> lines) {
    /** Returns where its text is. */
    String place() {
      return (whole ? "" : HtmlReport.HANDBOOK) + "#" + anchor;
    }

    boolean isRule() {
      return keyword.equals("Rule");
    }

    boolean failed() {
      return counts.stream().anyMatch(count -> count.status().colour().equals("failed"));
    }
  }

  /**
   * Holds a line of a scenario.
   *
   * @param anchor the id of its element; null for none
   * @param failing whether a case failed here
   * @param endings how the cases of this line ended, where one did not pass
   */
  record Line(@Nullable String anchor, String text, boolean failing, List<Ending> endings) {
    /** Returns the same without the messages. */
    Line quiet() {
      return new Line(
          anchor,
          text,
          failing,
          endings.stream().map(ending -> new Ending(ending.status(), "")).toList());
    }

    boolean isPlain() {
      return anchor == null && !failing && endings.isEmpty();
    }
  }

  /**
   * Holds how a case ended.
   *
   * @param message the requirements that it showed broken, or why it did not pass
   */
  record Ending(Sign status, String message) {
    static Ending of(CaseRecord record) {
      String broken =
          record.findings().stream()
              .map(Finding::requirement)
              .distinct()
              .collect(Collectors.joining(", "));
      String message = record.status() == CaseStatus.PASSED ? "passed" : record.message();
      return new Ending(
          Sign.of(record.status()), broken.isEmpty() ? ShownText.line(message) : broken);
    }
  }
}
