package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains one requirement completely, for the person whose store breaks it. */
public final class RequirementText {
  private static final int WIDTH = 88;

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private RequirementText(Style style) {
    this.style = style;
  }

  /**
   * Returns the explanation as text.
   *
   * @param kills the stores that are wrong on purpose
   */
  public static String of(
      CoverageRow row, RequirementCatalogue catalogue, List<KillRow> kills, Style style) {
    return new RequirementText(style).explain(row, catalogue, kills);
  }

  private String explain(CoverageRow row, RequirementCatalogue catalogue, List<KillRow> kills) {
    Requirement requirement = row.requirement();
    text.append(style.strong(requirement.id() + "  " + requirement.title())).append('\n');
    text.append(style.faint(origin(requirement))).append('\n');
    requirement
        .sameAs()
        .ifPresent(lead -> text.append("The same rule as " + lead + "; both share one verdict.\n"));
    List<String> others = catalogue.alsoKnownAs(requirement.id());
    if (!others.isEmpty()) {
      text.append("Also stated as ").append(String.join(", ", others)).append(".\n");
    }
    section("What it demands", requirement.text());
    section("Why", requirement.why());
    section("How it is proven", requirement.unverifiable().orElse(requirement.proof()));
    bullets("Situations that must be covered", row.situations());
    bullets("Scenarios", scenarios(row));
    model(requirement, catalogue);
    wrongStores(requirement, kills);
    reach(row);
    interpretations(catalogue.interpretationsFor(requirement.id()));
    section("What to do when it fails", requirement.remedy());
    return text.toString();
  }

  /** Returns its level, its profile, and its place in the specification. */
  public static String origin(Requirement requirement) {
    return requirement.level()
        + ", profile "
        + requirement.profile().id()
        + requirement.condition().map(condition -> ", " + condition).orElse("")
        + ". From "
        + requirement.source()
        + ", since "
        + requirement.since()
        + ".";
  }

  /** Lists scenarios; the rows of one outline are listed together. */
  private static List<String> scenarios(CoverageRow row) {
    Map<String, String> places = new LinkedHashMap<>();
    for (CoverageRow.Scenario scenario : row.scenarios()) {
      places.merge(
          scenario.title() + " (" + scenario.file(),
          scenario.line(),
          (lines, next) -> lines + ',' + next.substring(1));
    }
    return places.entrySet().stream().map(one -> one.getKey() + one.getValue() + ')').toList();
  }

  private void model(Requirement requirement, RequirementCatalogue catalogue) {
    List<ModelDefinition> definitions = ModelPage.definitions(catalogue, requirement);
    if (definitions.isEmpty()) {
      return;
    }
    heading("In the model (src/site/markdown/model-requirements.md)");
    for (ModelDefinition one : definitions) {
      if (one.invariant()) {
        one.text().lines().forEach(line -> text.append("  ").append(line).append('\n'));
      } else {
        paragraph("  - ", one.name() + " in src/model/" + one.file());
      }
    }
  }

  private void wrongStores(Requirement requirement, List<KillRow> kills) {
    bullets(
        "Wrong stores that fail it, to try with --adapter faulty:NAME",
        kills.stream()
            .filter(kill -> kill.requirements().contains(requirement.id()))
            .map(kill -> kill.fault() + ": " + kill.description())
            .toList());
  }

  private void reach(CoverageRow row) {
    bullets(
        "What decides it where",
        row.reach().stream()
            .map(
                cell ->
                    cell.visibility()
                        + ": "
                        + cell.extent()
                        + (cell.why().isEmpty() ? "" : " (" + cell.why() + ")"))
            .toList());
  }

  private void interpretations(List<Interpretation> found) {
    bullets(
        "Interpretations",
        found.stream()
            .map(entry -> entry.id() + " " + entry.about() + ": " + entry.decision())
            .toList());
  }

  private void section(String title, String content) {
    heading(title);
    paragraph("  ", content);
  }

  private void bullets(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      heading(title);
      entries.forEach(entry -> paragraph("  - ", entry));
    }
  }

  private void heading(String title) {
    text.append('\n').append(style.strong(title)).append('\n');
  }

  private void paragraph(String lead, String content) {
    String words = content.strip().replaceAll("\\s+", " ");
    text.append(WrappedText.at(WIDTH, lead + words + "\n"));
  }
}
