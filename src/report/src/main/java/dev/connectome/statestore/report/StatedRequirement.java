package dev.connectome.statestore.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the verdict on one requirement in a statement, with the evidence for it. */
record StatedRequirement(
    String id,
    String level,
    String profile,
    String group,
    String since,
    String title,
    String verdict,
    String reason,
    @JsonInclude(Include.NON_NULL) @Nullable String sameAs,
    List<StatedFinding> findings,
    Evidence evidence) {

  /** Holds a finding and the case in which it was found. */
  record StatedFinding(@JsonProperty("case") String caseId, int step, List<Fact> facts) {
    Finding finding(String requirement) {
      return new Finding(requirement, step, facts);
    }
  }

  static StatedRequirement of(RequirementVerdict entry, Requirement requirement) {
    return new StatedRequirement(
        entry.requirement(),
        requirement.level().name(),
        requirement.profile().id(),
        requirement.group(),
        requirement.since(),
        requirement.title(),
        entry.verdict().wireName(),
        ShownText.page(entry.reason()),
        requirement.sameAs().orElse(null),
        entry.findings().stream()
            .map(
                found ->
                    new StatedFinding(
                        found.caseId(), found.finding().step(), shown(found.finding().facts())))
            .toList(),
        entry.evidence());
  }

  RequirementVerdict entry() {
    return new RequirementVerdict(
        id,
        Statement.named(Verdict.values(), Verdict::wireName, verdict),
        reason,
        findings.stream().map(found -> new CaseFinding(found.caseId(), found.finding(id))).toList(),
        evidence);
  }

  static List<Fact> shown(List<Fact> facts) {
    return facts.stream().map(fact -> new Fact(fact.key(), ShownText.page(fact.value()))).toList();
  }
}
