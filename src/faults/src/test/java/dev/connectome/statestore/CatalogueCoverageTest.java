package dev.connectome.statestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that catalogue, checks and faulty stores name the same requirements, and that each
 * requirement has a check.
 */
class CatalogueCoverageTest {
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();

  @Test
  void eachVerifiableRequirementHasExactlyOneCheckOnItsLeadingId() {
    Set<String> leading =
        catalogue.requirements().stream()
            .filter(requirement -> requirement.unverifiable().isEmpty())
            .map(requirement -> catalogue.lead(requirement.id()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Checks.all()).extracting(Check::requirement).doesNotHaveDuplicates();
    assertThat(Checks.all())
        .extracting(Check::requirement)
        .containsExactlyInAnyOrderElementsOf(leading);
  }

  @Test
  void eachCheckNamesTheSituationsThatItMustSee() {
    assertThat(Checks.all())
        .allSatisfy(
            check ->
                assertThat(check.situations())
                    .as(check.requirement())
                    .isNotEmpty()
                    .extracting(Situation::id)
                    .doesNotHaveDuplicates());
  }

  @Test
  void faultyStoresNameKnownRequirementsWithAllThatShareARow() {
    for (Fault fault : FaultCatalogue.all()) {
      for (String id : fault.breaks()) {
        String lead = catalogue.lead(catalogue.require(id).id());
        assertThat(fault.breaks())
            .as(fault.name())
            .contains(lead)
            .containsAll(catalogue.alsoKnownAs(lead));
      }
      assertThat(fault.breaks()).as(fault.name()).containsAll(fault.facts().keySet());
    }
  }

  @Test
  void eachRequirementIsBrokenBySomeFaultyStore() {
    Set<String> broken =
        FaultCatalogue.all().stream()
            .filter(fault -> !fault.name().equals(FaultCatalogue.NULL_STORE))
            .flatMap(fault -> fault.breaks().stream())
            .collect(Collectors.toSet());
    assertThat(catalogue.requirements()).extracting(Requirement::id).allMatch(broken::contains);
  }
}
