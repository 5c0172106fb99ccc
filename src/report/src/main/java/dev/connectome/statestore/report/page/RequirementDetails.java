package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one requirement: what it demands, and the evidence of this run. Why it matters and how it
 * is proven is in the handbook.
 *
 * @param self a link to it, for its anchor
 * @param verdicts one for each implementation
 * @param lead the id that states the same rule, where there is one
 * @param proofs the evidence, one for each implementation
 * @param scenarios how many scenarios its rule has; an outline is one
 */
record RequirementDetails(
    Link self,
    String title,
    List<Sign> verdicts,
    @Nullable Link lead,
    String text,
    List<Proof> proofs,
    long scenarios) {

  /**
   * Holds the evidence from one implementation.
   *
   * @param note the reason for its verdict; empty where the verdict needs none, or a cause tells it
   */
  record Proof(@Nullable String heading, String note, List<SituationEvidence> situations) {}

  static List<RequirementDetails> of(PageSource source, List<FeaturePage> features) {
    return source.catalogue().requirements().stream()
        .map(requirement -> of(requirement, source, features))
        .toList();
  }

  private static RequirementDetails of(
      Requirement requirement, PageSource source, List<FeaturePage> features) {
    String id = requirement.id();
    return new RequirementDetails(
        Link.toRequirement(id),
        requirement.title(),
        source.runs().stream().map(run -> Sign.of(run.entry(id).verdict())).toList(),
        requirement.sameAs().map(Link::toRequirement).orElse(null),
        requirement.text(),
        source.runs().stream().map(run -> proof(run, run.entry(id), source)).toList(),
        scenarios(id, features));
  }

  private static Proof proof(RunReading run, RequirementVerdict entry, PageSource source) {
    return new Proof(
        source.headingOf(run),
        entry.verdict() == Verdict.FAILED ? "" : ShownText.line(entry.reason()),
        entry.evidence().situations());
  }

  /** Counts the scenarios that have its id as a tag. */
  private static long scenarios(String id, List<FeaturePage> features) {
    return features.stream()
        .flatMap(feature -> feature.blocks().stream())
        .filter(block -> block.tags().contains("@" + id))
        .count();
  }
}
