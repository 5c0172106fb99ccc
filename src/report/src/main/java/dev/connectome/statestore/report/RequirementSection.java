package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementGroup;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.SituationEvidence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each requirement demands, why, how it is proven, and what proves it here. */
final class RequirementSection {
  private final Html html;
  private final Page page;

  private RequirementSection(Html html, Page page) {
    this.html = html;
    this.page = page;
  }

  static void write(Html html, Page page) {
    html.open("section", "id", "details");
    html.element("h2", "What each requirement demands");
    RequirementSection section = new RequirementSection(html, page);
    for (RequirementGroup group : page.catalogue().groups()) {
      html.element("h3", group.title());
      page.catalogue().requirements().stream()
          .filter(requirement -> requirement.group().equals(group.id()))
          .forEach(section::requirement);
    }
    html.close("section");
  }

  private void requirement(Requirement requirement) {
    html.open("article", "id", Page.anchorOf(requirement.id()), "class", "requirement");
    html.open("h4").text(requirement.id() + " " + requirement.title() + " ");
    page.runs().forEach(run -> Page.verdict(html, run.entry(requirement.id()).verdict()));
    html.close("h4");
    html.element(
        "p",
        requirement.level()
            + ", profile "
            + requirement.profile().id()
            + requirement.condition().map(condition -> ", " + condition).orElse("")
            + ". From "
            + requirement.source()
            + ", since "
            + requirement.since()
            + ".",
        "class",
        "faint");
    same(requirement);
    html.element("p", requirement.text());
    html.open("dl");
    term("why", requirement.why());
    term("how it is proven", requirement.unverifiable().orElse(requirement.proof()));
    term("when it fails", requirement.remedy());
    for (Interpretation entry : page.catalogue().interpretationsFor(requirement.id())) {
      if (!entry.bearsOnAll()) {
        term(entry.id() + ", " + entry.about(), entry.decision() + " " + entry.reason());
      }
    }
    html.close("dl");
    page.runs().forEach(run -> evidence(run, run.entry(requirement.id())));
    scenarios(requirement);
    kills(requirement);
    html.close("article");
  }

  private void same(Requirement requirement) {
    requirement
        .sameAs()
        .ifPresent(
            lead ->
                html.open("p")
                    .text("The same rule as ")
                    .link(Page.anchorOf(lead), lead)
                    .text("; both share one verdict.")
                    .close("p"));
  }

  private void term(String term, String text) {
    html.element("dt", term).element("dd", text);
  }

  private void evidence(RunReading run, RequirementVerdict entry) {
    if (page.isComparison()) {
      html.element("h5", ShownText.line(run.implementation()));
    }
    if (!entry.reason().isEmpty()) {
      html.element(
          "p", entry.verdict().wireName() + ": " + ShownText.line(entry.reason()), "class", "note");
    }
    FindingHtml.groups(html, entry, run);
    List<SituationEvidence> situations = entry.evidence().situations();
    if (!situations.isEmpty()) {
      html.open("table").element("caption", "Situations in which it must be seen kept");
      html.open("tbody");
      for (SituationEvidence situation : situations) {
        html.open("tr")
            .element("td", situation.text())
            .element("td", situation.witnessed() + " times", "class", "number")
            .close("tr");
      }
      html.close("tbody").close("table");
    }
  }

  private void scenarios(Requirement requirement) {
    String lead = page.catalogue().lead(requirement.id());
    Set<String> family = new HashSet<>(page.catalogue().alsoKnownAs(lead));
    family.add(lead);
    Map<String, String> found = new LinkedHashMap<>();
    for (RunReading run : page.runs()) {
      for (CaseRecord record : run.result().cases()) {
        if (record.requirements().stream().anyMatch(family::contains)) {
          found.put(record.id(), record.name());
        }
      }
    }
    if (found.isEmpty()) {
      return;
    }
    html.open("details").element("summary", "Scenarios: " + found.size()).open("ul");
    found.forEach((id, name) -> html.open("li").link(Page.anchorOfCase(id), name).close("li"));
    html.close("ul").close("details");
  }

  private void kills(Requirement requirement) {
    List<KillRow> rows =
        page.kills().stream().filter(row -> row.requirements().contains(requirement.id())).toList();
    if (!rows.isEmpty()) {
      html.open("details").element("summary", "Wrong stores that fail it: " + rows.size());
      html.open("ul");
      rows.forEach(row -> html.element("li", row.fault() + ": " + row.description()));
      html.close("ul").close("details");
    }
  }
}
