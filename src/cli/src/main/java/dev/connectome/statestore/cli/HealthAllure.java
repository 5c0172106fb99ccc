package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.report.allure.AllureAttachment;
import dev.connectome.statestore.report.allure.AllureResults;
import dev.connectome.statestore.report.allure.AllureStatus;
import dev.connectome.statestore.report.allure.AllureStep;
import dev.connectome.statestore.report.allure.AllureTest;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the indicators for Allure: a result for each of them, and for what was not judged. */
final class HealthAllure {
  private static final String EPIC = "health";

  private final StreamMonitor monitor;
  private final HealthBoard board;
  private final String from;
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();

  private HealthAllure(StreamMonitor monitor, HealthBoard board, String from) {
    this.monitor = monitor;
    this.board = board;
    this.from = from;
  }

  /**
   * Writes the results.
   *
   * @param from the source of the docks
   * @param reports the directory of the reports
   */
  static void write(StreamMonitor monitor, HealthBoard board, String from, Path reports)
      throws IOException {
    HealthAllure allure = new HealthAllure(monitor, board, from);
    List<AllureTest> tests = new ArrayList<>();
    for (IndicatorName name : IndicatorName.values()) {
      if (monitor.selected().contains(name)) {
        tests.add(allure.indicator(name));
      }
    }
    allure.gaps().forEach((what, why) -> tests.add(allure.gap(what, why)));
    Map<String, String> environment =
        Map.of("docks", from, "docks judged", String.valueOf(monitor.counts().judged()));
    AllureResults.write(tests, environment, reports);
  }

  private AllureTest indicator(IndicatorName name) throws IOException {
    HealthBoard.Row row = board.row(name);
    AllureTest test =
        AllureTest.of("indicator", name.wireName(), name.wireName())
            .about(from)
            .in(EPIC, name.wireName(), name.checker())
            .suite("Health", name.checker())
            .label("severity", "critical")
            .requirements(new TreeSet<>(name.requirements()))
            .description(
                row.records()
                    + " status records"
                    + (row.trust() == null ? "" : ", " + row.trust()));
    String outcome = name.outcome(row.worst());
    switch (row.worst()) {
      case OK -> test.ended(AllureStatus.PASSED, "");
      case WARN -> test.ended(AllureStatus.PASSED, outcome + ": timing or suspicion only");
      case UNKNOWN -> test.ended(AllureStatus.SKIPPED, "not-judged: no dock bears on it");
      case ERROR -> test.ended(AllureStatus.FAILED, "failed: " + outcome + facts(name));
    }
    if (row.worst() == HealthLevel.WARN) {
      board
          .warnings()
          .forEach(
              (what, times) ->
                  test.step(
                      new AllureStep(what + ", " + ShownValue.counted(times, "record"), null)));
    }
    for (Map.Entry<String, HealthBoard.Breach> breach : board.breaches().entrySet()) {
      if (IndicatorName.of(breach.getKey()) == name) {
        test.step(breach(breach.getKey(), breach.getValue()));
      }
    }
    return test;
  }

  private String facts(IndicatorName name) {
    return board.breaches().entrySet().stream()
        .filter(breach -> IndicatorName.of(breach.getKey()) == name)
        .map(breach -> "\n\n" + breach.getKey() + "\n" + facts(breach.getValue()))
        .collect(Collectors.joining());
  }

  private static String facts(HealthBoard.Breach breach) {
    return breach.first().facts().stream().map(HealthAllure::line).collect(Collectors.joining("\n"))
        + "\nstore: "
        + ShownText.line(breach.store())
        + "\ncommit: "
        + breach.first().step();
  }

  private static String line(Fact fact) {
    return fact.key() + ": " + ShownText.line(fact.value());
  }

  private AllureStep breach(String id, HealthBoard.Breach breach) throws IOException {
    List<AllureAttachment> attachments = new ArrayList<>();
    attachments.add(AllureAttachment.text("facts: expected and observed", facts(breach)));
    String history = board.histories().get(id);
    if (history != null && Files.isRegularFile(Path.of(history))) {
      attachments.add(AllureAttachment.jsonLines("history", Files.readString(Path.of(history))));
    }
    return new AllureStep(
        id + " " + catalogue.require(id).title() + ": " + breach.first().problem(),
        AllureStatus.FAILED,
        List.of(),
        attachments);
  }

  /** Returns what was not judged, with the reason. */
  private Map<String, String> gaps() {
    Map<String, String> gaps = new TreeMap<>();
    monitor
        .counts()
        .notJudged()
        .forEach((why, docks) -> gaps.put(why, ShownValue.counted(docks, "dock") + ": " + why));
    if (monitor.unreadable() > 0) {
      gaps.put(
          "unreadable lines",
          ShownValue.counted(monitor.unreadable(), "line") + " could not be read");
    }
    if (monitor.counts().judged() == 0) {
      gaps.put("nothing at all", "no dock was judged");
    }
    return gaps;
  }

  private AllureTest gap(String what, String why) {
    return AllureTest.of("gap", what, "not judged: " + what)
        .about(from)
        .in(EPIC, "not judged", what)
        .suite("Health", "not judged")
        .ended(AllureStatus.BROKEN, "inconclusive: " + why);
  }
}
