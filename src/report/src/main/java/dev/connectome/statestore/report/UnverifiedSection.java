package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;

/** What this page does not vouch for, and why. */
final class UnverifiedSection {

  private UnverifiedSection() {}

  static void write(Html html, Page page) {
    html.open("section", "id", "unverified");
    html.element("h2", "What was not verified");
    for (RunReading run : page.runs()) {
      if (page.isComparison()) {
        html.element("h3", ShownText.line(run.implementation()));
      }
      entries(html, run);
    }
    List<Requirement> never =
        page.catalogue().requirements().stream()
            .filter(requirement -> requirement.unverifiable().isPresent())
            .toList();
    if (!never.isEmpty()) {
      html.element("h3", "What no run can decide").open("ul");
      never.forEach(
          requirement ->
              html.element("li", requirement.id() + ": " + requirement.unverifiable().orElse("")));
      html.close("ul");
    }
    html.close("section");
  }

  private static void entries(Html html, RunReading run) {
    List<RequirementVerdict> entries =
        run.result().requirements().stream().filter(UnverifiedSection::isOpen).toList();
    String explored = String.join("; ", ExplorationText.lines(run.result()));
    if (!explored.isEmpty()) {
      html.element("p", "Explored: " + explored + ".");
    }
    if (!run.notAsked().isEmpty()) {
      html.element("p", "Not asked, by its own declaration: " + run.notAsked() + ".");
    }
    if (entries.isEmpty()) {
      html.element("p", "Each requirement was decided.");
      return;
    }
    html.open("ul");
    for (RequirementVerdict entry : entries) {
      html.open("li").link(Page.anchorOf(entry.requirement()), entry.requirement()).text(" ");
      Page.verdict(html, entry.verdict());
      html.text(" " + ShownText.line(entry.reason())).close("li");
    }
    html.close("ul");
  }

  private static boolean isOpen(RequirementVerdict entry) {
    return switch (entry.verdict()) {
      case INCONCLUSIVE, NOT_SUPPORTED, NOT_SELECTED -> true;
      case FAILED, WAIVED, PASSED -> false;
    };
  }
}
