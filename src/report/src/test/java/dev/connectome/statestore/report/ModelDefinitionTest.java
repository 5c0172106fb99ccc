package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.RequirementCatalogue;
import org.junit.jupiter.api.Test;

class ModelDefinitionTest {
  @Test
  void everyIdInTheModelIsARequirement() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    assertThat(ModelDefinition.all().stream().flatMap(one -> one.requirements().stream()))
        .isNotEmpty()
        .allMatch(id -> catalogue.find(id).isPresent());
  }

  @Test
  void aDefinitionEndsWhereItsBracketsClose() {
    assertThat(ModelDefinition.all())
        .allSatisfy(
            one -> {
              assertThat(count(one.text(), "({[")).isEqualTo(count(one.text(), ")}]"));
              assertThat(one.text()).contains("=").doesNotContain("// ----");
            })
        .filteredOn(ModelDefinition::invariant)
        .hasSizeGreaterThan(15);
  }

  private static long count(String text, String brackets) {
    return text.chars().filter(letter -> brackets.indexOf(letter) >= 0).count();
  }
}
