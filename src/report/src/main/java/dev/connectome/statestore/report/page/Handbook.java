package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KillRow;
import dev.connectome.statestore.report.KitFiles;
import dev.connectome.statestore.report.RequirementText;
import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the page beside the report that says what each requirement demands, why, and how it is
 * proven; it is the same for every run.
 *
 * @param features every scenario
 * @param stores the wrong stores that the kit finds; empty where they are not known
 */
record Handbook(
    PageFrame frame, List<Group> groups, List<FeaturePage> features, List<WrongStore> stores) {

  /** Holds the requirements of one group. */
  record Group(String title, List<Entry> requirements) {}

  /**
   * Holds one requirement.
   *
   * @param self a link to it, for its anchor
   * @param origin level, profile and place in the specification
   * @param lead the id that states the same rule, where there is one
   * @param terms why it matters, how it is verified, and other entries of the catalogue
   * @param kills the wrong stores that fail it
   */
  record Entry(
      Link self,
      String title,
      String origin,
      @Nullable Link lead,
      String text,
      List<Fact> terms,
      List<String> kills) {}

  static Handbook of(RequirementCatalogue catalogue, List<KillRow> kills) {
    return new Handbook(
        PageFrame.of("state_store – what each requirement demands"),
        catalogue.groups().stream()
            .map(
                group ->
                    new Group(
                        group.title(),
                        catalogue.requirements().stream()
                            .filter(requirement -> requirement.group().equals(group.id()))
                            .map(requirement -> entry(requirement, catalogue, kills))
                            .toList()))
            .toList(),
        FeaturePage.whole(KitFiles.ofThisKit().features(), catalogue),
        WrongStore.of(kills));
  }

  private static Entry entry(
      Requirement requirement, RequirementCatalogue catalogue, List<KillRow> kills) {
    return new Entry(
        Link.toRequirement(requirement.id()),
        requirement.title(),
        RequirementText.origin(requirement),
        requirement.sameAs().map(Link::toRequirement).orElse(null),
        requirement.text(),
        terms(requirement, catalogue.interpretationsFor(requirement.id())),
        kills.stream()
            .filter(row -> row.requirements().contains(requirement.id()))
            .map(KillRow::fault)
            .toList());
  }

  private static List<Fact> terms(Requirement requirement, List<Interpretation> interpretations) {
    List<Fact> terms = new ArrayList<>();
    terms.add(new Fact("why", requirement.why()));
    terms.add(new Fact("how it is proven", requirement.unverifiable().orElse(requirement.proof())));
    terms.add(new Fact("when it fails", requirement.remedy()));
    for (Interpretation entry : interpretations) {
      if (!entry.bearsOnAll()) {
        terms.add(
            new Fact(entry.id() + ", " + entry.about(), entry.decision() + " " + entry.reason()));
      }
    }
    return terms;
  }
}
