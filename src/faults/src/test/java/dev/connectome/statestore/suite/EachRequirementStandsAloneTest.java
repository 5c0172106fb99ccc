package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Selection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests that the scenarios with a requirement's tag reach each of its situations: a run of this
 * requirement alone can reach a verdict.
 */
class EachRequirementStandsAloneTest {

  @Test
  void everySituationIsReachedByATaggedScenario() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    List<CaseResult> cases;
    try (InProcessDriver driver = new InProcessDriver(new ReferenceAdapter(), Deadline.DEFAULT)) {
      Campaign campaign = new Campaign(driver, Checks.all());
      new CampaignRunner(campaign, Selection.everything(), Features.ofTheKit())
          .run((record, done, total) -> {});
      cases = campaign.finished();
    }
    List<String> unreached = new ArrayList<>();
    for (Check check : Checks.all()) {
      List<String> family = new ArrayList<>(catalogue.alsoKnownAs(check.requirement()));
      family.add(check.requirement());
      for (Situation situation : check.situations()) {
        boolean reached =
            cases.stream()
                .filter(one -> one.record().requirements().stream().anyMatch(family::contains))
                .map(one -> one.evidence().tallies().get(check.requirement()))
                .anyMatch(tally -> tally != null && tally.witnesses().containsKey(situation.id()));
        if (!reached) {
          unreached.add(check.requirement() + ": " + situation.text());
        }
      }
    }
    assertThat(unreached).isEmpty();
  }
}
