package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What a page is made from, and the anchors that its parts share.
 *
 * @param runs one or several implementations
 * @param catalogue what they are held to
 * @param features the texts of the features by file name
 * @param kills which wrong stores the kit finds; empty where it is not known
 */
record Page(
    List<RunReading> runs,
    RequirementCatalogue catalogue,
    Map<String, String> features,
    List<KillRow> kills) {

  /** Copies the lists. */
  Page {
    runs = List.copyOf(runs);
    kills = List.copyOf(kills);
  }

  static Page of(List<RunResult> results, RequirementCatalogue catalogue, List<KillRow> kills) {
    return new Page(
        results.stream().map(result -> new RunReading(result, catalogue)).toList(),
        catalogue,
        KitFiles.ofThisKit().features(),
        kills);
  }

  boolean isComparison() {
    return runs.size() > 1;
  }

  static String anchorOf(String requirement) {
    return "requirement-" + requirement;
  }

  /** Where a scenario stands in its feature. */
  static String anchorOfCase(String caseId) {
    return "case-" + caseId.replace(':', '-');
  }

  /** Where a counterexample stands; several implementations may have one of the same name. */
  static String anchorOfCounterexample(RunReading run, Counterexample found) {
    String who = ShownText.line(run.implementation()).replaceAll("[^A-Za-z0-9]+", "-");
    return "counterexample-" + found.name() + "-" + who;
  }

  /** A verdict as a word in its colour. */
  static void verdict(Html html, Verdict verdict) {
    html.open("span", "class", "verdict " + verdict.wireName())
        .text(verdict.wireName())
        .closeInline("span");
  }
}
