package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RequirementText;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.SituationEvidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds one requirement: what it demands, why, how it is verified, and the evidence of this run.
 *
 * @param self a link to it, for its anchor
 * @param verdicts one for each implementation
 * @param origin level, profile and place in the specification
 * @param lead the id that states the same rule, where there is one
 * @param terms why it matters, how it is verified, and other entries of the catalogue
 * @param proofs the findings and the evidence, one for each implementation
 * @param kills the wrong stores that fail it
 */
record RequirementDetails(
    Link self,
    String title,
    List<String> verdicts,
    String origin,
    @Nullable Link lead,
    String text,
    List<Fact> terms,
    List<Proof> proofs,
    List<Link> scenarios,
    List<String> kills) {

  /** Holds the requirements of one group. */
  record Group(String title, List<RequirementDetails> requirements) {}

  /**
   * Holds the evidence from one implementation.
   *
   * @param note its verdict and the reason; empty where the verdict needs none
   */
  record Proof(
      @Nullable String heading,
      String note,
      List<FindingCard> findings,
      List<SituationEvidence> situations) {}

  static List<Group> of(PageSource source) {
    return source.catalogue().groups().stream()
        .map(
            group ->
                new Group(
                    group.title(),
                    source.catalogue().requirements().stream()
                        .filter(requirement -> requirement.group().equals(group.id()))
                        .map(requirement -> of(requirement, source))
                        .toList()))
        .toList();
  }

  private static RequirementDetails of(Requirement requirement, PageSource source) {
    String id = requirement.id();
    return new RequirementDetails(
        Link.toRequirement(id),
        requirement.title(),
        source.runs().stream().map(run -> run.entry(id).verdict().wireName()).toList(),
        RequirementText.origin(requirement),
        requirement.sameAs().map(Link::toRequirement).orElse(null),
        requirement.text(),
        terms(requirement, source.catalogue().interpretationsFor(id)),
        source.runs().stream().map(run -> proof(run, run.entry(id), source)).toList(),
        scenarios(id, source),
        source.kills().stream()
            .filter(row -> row.requirements().contains(id))
            .map(row -> row.fault() + ": " + row.description())
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

  private static Proof proof(RunReading run, RequirementVerdict entry, PageSource source) {
    return new Proof(
        source.headingOf(run),
        entry.reason().isEmpty()
            ? ""
            : entry.verdict().wireName() + ": " + ShownText.line(entry.reason()),
        FindingCard.of(entry, run),
        entry.evidence().situations());
  }

  /** Returns links to the scenarios that have one of the ids of this rule as a tag. */
  private static List<Link> scenarios(String id, PageSource source) {
    String lead = source.catalogue().lead(id);
    Set<String> family = new HashSet<>(source.catalogue().alsoKnownAs(lead));
    family.add(lead);
    Map<String, Link> found = new LinkedHashMap<>();
    for (RunReading run : source.runs()) {
      for (CaseRecord record : run.result().cases()) {
        if (record.requirements().stream().anyMatch(family::contains)) {
          found.put(record.id(), Link.toCase(record.id(), record.name()));
        }
      }
    }
    return List.copyOf(found.values());
  }
}
