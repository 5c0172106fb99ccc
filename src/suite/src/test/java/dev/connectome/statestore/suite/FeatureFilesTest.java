package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The features match their steps and the catalogue; nothing is executed. */
class FeatureFilesTest {
  private static final Set<String> LEVELS = Set.of("@must", "@should");
  private static final Set<String> PROFILES = Set.of("@core", "@realtime", "@threads");
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();

  private static DryRun run;
  private static Set<String> usedByRecordings;

  @BeforeAll
  static void dryRun() {
    DryRun recordings =
        DryRun.of(
            Features.inPackage("dev.connectome.statestore.suite.recorded", Features.GLUE_PACKAGE));
    assertThat(recordings.failures()).isEmpty();
    usedByRecordings = recordings.used();
    run = DryRun.of(Features.ofTheKit());
  }

  @Test
  void theFeaturesAreFound() {
    assertThat(run.tags()).hasSizeGreaterThan(100);
  }

  @Test
  void everySentenceMatchesExactlyOneStepDefinition() {
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void everyStepDefinitionIsUsed() {
    Set<String> unused = new TreeSet<>(run.defined());
    unused.removeAll(run.used());
    unused.removeAll(usedByRecordings);
    assertThat(run.defined()).isNotEmpty();
    assertThat(unused).isEmpty();
  }

  @Test
  void everyRequirementHasAScenarioThatIsAboutItOrTouchesIt() {
    Set<String> tagged = new HashSet<>();
    run.tags().values().forEach(tagged::addAll);
    assertThat(CATALOGUE.requirements())
        .isNotEmpty()
        .allSatisfy(requirement -> assertThat(tagged).contains("@" + requirement.id()));
  }

  @Test
  void everyTagIsARequirementALevelOrAProfile() {
    assertThat(run.tags())
        .allSatisfy((scenario, tags) -> assertThat(tags).allMatch(FeatureFilesTest::isKnown));
  }

  @Test
  void theFirstTagIsARequirementAndItsLevelIsTheScenarios() {
    Map<String, List<String>> scenarios = run.tags();
    assertThat(scenarios)
        .allSatisfy(
            (scenario, tags) -> {
              Requirement about = CATALOGUE.require(tags.get(0).substring(1));
              assertThat(tags)
                  .containsOnlyOnce("@" + about.level().name().toLowerCase(Locale.ROOT));
              assertThat(tags.stream().filter(LEVELS::contains)).hasSize(1);
              assertThat(tags.stream().filter(PROFILES::contains)).hasSize(1);
              assertThat(tags).doesNotHaveDuplicates();
            });
  }

  private static boolean isKnown(String tag) {
    return LEVELS.contains(tag)
        || PROFILES.contains(tag)
        || CATALOGUE.find(tag.substring(1)).isPresent();
  }
}
