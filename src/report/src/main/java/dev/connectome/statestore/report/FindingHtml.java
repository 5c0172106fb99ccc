package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import java.util.Optional;

/** Findings as facts, what was expected and what was observed side by side. */
final class FindingHtml {
  /** More of one fact nobody reads on a page; the statement has it. */
  private static final int VALUE = 2_000;

  private FindingHtml() {}

  /** Each problem of a requirement once. */
  static void groups(Html html, RequirementVerdict entry, RunReading run) {
    for (FindingGroup group : FindingGroup.of(entry)) {
      html.open("article", "class", "finding");
      facts(html, group.first().finding(), group.times());
      where(html, group.first(), run);
      html.close("article");
    }
  }

  /** To the scenario, or to what exploration made of it; a part of a run may have neither. */
  private static void where(Html html, CaseFinding found, RunReading run) {
    Optional<Counterexample> counterexample = run.counterexampleFor(found.finding());
    html.open("p", "class", "faint").text("action " + found.finding().step() + " of ");
    if (run.isScenario(found.caseId())) {
      html.link(Page.anchorOfCase(found.caseId()), run.caseName(found.caseId()));
    } else {
      html.text(run.caseName(found.caseId()));
    }
    counterexample.ifPresent(
        shrunk ->
            html.text("; the shortest: ")
                .link(Page.anchorOfCounterexample(run, shrunk), shrunk.name()));
    html.close("p");
  }

  /**
   * The facts of one finding.
   *
   * @param times how often the problem came up; empty when once
   */
  static void facts(Html html, Finding finding, String times) {
    html.open("p", "class", "problem").text(finding.problem() + times).close("p");
    html.open("dl");
    for (Fact fact : finding.facts()) {
      if (!isSideBySide(fact) && !fact.key().equals("problem")) {
        html.element("dt", ShownText.line(fact.key()));
        html.open("dd").element("code", shown(fact)).close("dd");
      }
    }
    html.close("dl");
    if (finding.facts().stream().anyMatch(FindingHtml::isSideBySide)) {
      html.open("div", "class", "beside");
      finding.facts().stream().filter(FindingHtml::isSideBySide).forEach(fact -> side(html, fact));
      html.close("div");
    }
  }

  private static void side(Html html, Fact fact) {
    html.open("div", "class", fact.key());
    html.element("p", fact.key(), "class", "key");
    html.open("pre").element("code", shown(fact)).close("pre");
    html.close("div");
  }

  private static boolean isSideBySide(Fact fact) {
    return fact.key().equals("expected") || fact.key().equals("observed");
  }

  private static String shown(Fact fact) {
    return ShownText.oneLine(fact.value(), VALUE);
  }
}
