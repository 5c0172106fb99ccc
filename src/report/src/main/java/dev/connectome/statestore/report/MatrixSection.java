package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Requirement against implementation. */
final class MatrixSection {

  private MatrixSection() {}

  static void write(Html html, Page page) {
    html.open("section", "id", "requirements");
    html.element("h2", "Requirements");
    filters(html, page);
    html.open(
        "div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Requirements");
    html.open("table", "id", "matrix");
    heading(html, page);
    html.open("tbody");
    page.catalogue().requirements().forEach(requirement -> row(html, page, requirement));
    html.close("tbody").close("table").close("div");
    html.element("p", "", "id", "matched", "role", "status");
    html.close("section");
  }

  private static void filters(Html html, Page page) {
    html.open("form", "class", "filters", "hidden", "hidden");
    html.open("label", "for", "words").text("Filter by words").close("label");
    html.own("<input id=\"words\" type=\"search\" autocomplete=\"off\">\n");
    html.open("fieldset").element("legend", "Show");
    for (Verdict verdict : Verdict.values()) {
      boolean present = page.runs().stream().anyMatch(run -> run.result().count(verdict) > 0);
      if (present) {
        String name = verdict.wireName();
        html.open("label")
            .own("<input type=\"checkbox\" checked value=\"" + name + "\"> ")
            .text(name)
            .close("label");
      }
    }
    html.close("fieldset").close("form");
  }

  private static void heading(Html html, Page page) {
    html.open("thead").open("tr");
    for (String name : new String[] {"id", "level", "profile", "demand"}) {
      html.element("th", name, "scope", "col");
    }
    for (RunReading run : page.runs()) {
      html.element(
          "th",
          page.isComparison() ? ShownText.line(run.implementation()) : "verdict",
          "scope",
          "col");
    }
    html.element("th", "evidence", "scope", "col");
    html.close("tr").close("thead");
  }

  private static void row(Html html, Page page, Requirement requirement) {
    Set<String> verdicts = new TreeSet<>();
    page.runs().forEach(run -> verdicts.add(run.entry(requirement.id()).verdict().wireName()));
    html.open("tr", "data-verdicts", String.join(" ", verdicts));
    html.open("th", "scope", "row")
        .link(Page.anchorOf(requirement.id()), requirement.id())
        .close("th");
    html.element("td", requirement.level().name());
    html.element("td", requirement.profile().id());
    html.element("td", requirement.title());
    for (RunReading run : page.runs()) {
      html.open("td");
      Page.verdict(html, run.entry(requirement.id()).verdict());
      html.close("td");
    }
    html.element(
        "td",
        page.runs().stream()
            .map(run -> evidence(run.entry(requirement.id())))
            .collect(Collectors.joining("; ")));
    html.close("tr");
  }

  private static String evidence(RequirementVerdict entry) {
    Evidence evidence = entry.evidence();
    if (evidence.cases() == 0 && evidence.sequences() == 0) {
      return "none";
    }
    long seen =
        evidence.situations().stream().filter(situation -> situation.witnessed() > 0).count();
    return evidence.cases()
        + " scenarios"
        + (evidence.sequences() == 0 ? "" : ", " + evidence.sequences() + " sequences")
        + ", kept "
        + evidence.witnesses()
        + " times"
        + (evidence.situations().isEmpty()
            ? ""
            : ", " + seen + " of " + evidence.situations().size() + " situations");
  }
}
