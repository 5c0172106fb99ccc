package dev.connectome.statestore.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the catalogue of the kit is complete, consistent and easy to query. */
class RequirementCatalogueTest {

  private static final String LEDGER =
      "VAL-V1 VAL-E2 PAT-P1 BEH-E1 BEH-E1T BEH-E2 EVT-V4 BEH-A1 ALG-C1 EVT-V1 EVT-E1 EVT-ID"
          + " EVT-KEEP PAT-RET PAT-RAW";
  private static final String ATOMIC_COMMIT =
      "VAL-V3 BEH-B1 ALG-C2 ALG-C3 ALG-C4 OBS-1 OBS-2 OBS-3";
  private static final String FOCUS = "VAL-V2 VAL-E1 BEH-A2 BEH-B3 BEH-B3R ALG-C5";
  private static final String TIMER = "VAL-V4 BEH-B4 ALG-T1 ALG-T2 BEH-B5 RUN-V2 ALG-T3";
  private static final String RESTART_EXPORT = "VAL-P2 VAL-P1 BEH-B2 LOG-X1 ALG-X1";

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "VAL", "VALIDATION",
          "BEH", "BEHAVIORS",
          "PAT", "PATTERNS",
          "ALG", "ALGORITHM",
          "EVT", "event_model",
          "LOG", "log_panel",
          "RUN", "runtime_engine",
          "OBS", "REQUIREMENTS");

  private final RequirementCatalogue catalogue = RequirementCatalogue.load();

  @Test
  void isReadOnce() {
    assertThat(RequirementCatalogue.load()).isSameAs(catalogue);
  }

  @Test
  void describesOneVersionOfTheSpecification() {
    assertThat(catalogue.specVersion()).isEqualTo("2026-11-29");
    assertThat(catalogue.requirements())
        .extracting(Requirement::since)
        .containsOnly("2025-12-20", catalogue.specVersion());
  }

  @Test
  void hasTheGroupsInReadingOrder() {
    assertThat(catalogue.groups())
        .extracting(RequirementGroup::id)
        .containsExactly("ledger", "atomic-commit", "focus", "timer", "restart-export");
  }

  static Stream<Arguments> idsOfEachGroup() {
    return Stream.of(
        Arguments.of("ledger", LEDGER),
        Arguments.of("atomic-commit", ATOMIC_COMMIT),
        Arguments.of("focus", FOCUS),
        Arguments.of("timer", TIMER),
        Arguments.of("restart-export", RESTART_EXPORT));
  }

  @ParameterizedTest
  @MethodSource("idsOfEachGroup")
  void hasEveryRequirementOnce(String group, String ids) {
    assertThat(catalogue.requirements())
        .filteredOn(requirement -> requirement.group().equals(group))
        .extracting(Requirement::id)
        .containsExactly(ids.split(" "));
  }

  @Test
  void givesTheIdsInFileOrder() {
    String all = String.join(" ", LEDGER, ATOMIC_COMMIT, FOCUS, TIMER, RESTART_EXPORT);

    assertThat(catalogue.requirements())
        .extracting(Requirement::id)
        .containsExactly(all.split(" "));
  }

  @Test
  void recommendsWhatTheDocumentsLeaveToTheStore() {
    assertThat(catalogue.requirements())
        .filteredOn(requirement -> requirement.level() == Level.SHOULD)
        .extracting(Requirement::id)
        .containsExactly("PAT-RAW", "OBS-1", "OBS-2", "OBS-3");
  }

  @Test
  void keepsRealtimeAndThreadsOutOfTheCore() {
    assertThat(idsIn(Profile.REALTIME)).containsExactly("BEH-E2", "EVT-V4", "PAT-RET", "BEH-B3R");
    assertThat(idsIn(Profile.THREADS)).containsExactly("BEH-E1T");
    assertThat(idsIn(Profile.CORE)).hasSize(catalogue.requirements().size() - 5);
  }

  @Test
  void statesConditionsWhereARequirementDoesNotAlwaysApply() {
    assertThat(catalogue.requirements())
        .filteredOn(requirement -> requirement.condition().isPresent())
        .extracting(Requirement::id, requirement -> requirement.condition().orElseThrow())
        .containsExactly(
            tuple("BEH-E1T", "where the store declares itself thread-safe"),
            tuple("ALG-C4", "where the action returns a snapshot"));
  }

  @Test
  void verifiesEveryRequirementByACheck() {
    assertThat(catalogue.requirements())
        .allSatisfy(requirement -> assertThat(requirement.unverifiable()).isEmpty());
  }

  @Test
  void namesTheDocumentThatTheIdSpeaksOf() {
    assertThat(catalogue.requirements())
        .allSatisfy(
            requirement ->
                assertThat(requirement.source())
                    .startsWith(DOCUMENTS.get(requirement.id().substring(0, 3)) + " "));
  }

  @Test
  void givesTitlesOfOneLine() {
    assertThat(catalogue.requirements())
        .allSatisfy(requirement -> assertThat(requirement.title().split(" ")).hasSizeBetween(5, 9));
    assertThat(catalogue.requirements()).extracting(Requirement::title).doesNotHaveDuplicates();
  }

  @Test
  void collapsesTheIndentationOfTheFile() {
    assertThat(catalogue.require("VAL-V1").text())
        .startsWith("As long as the session id")
        .doesNotContain("\n", "  ");
  }

  @ParameterizedTest
  @CsvSource({
    "EVT-V4, BEH-E2",
    "BEH-B1, VAL-V3",
    "VAL-E1, VAL-V2",
    "BEH-A2, VAL-V2",
    "BEH-B2, VAL-P1",
    "VAL-V2, VAL-V2",
    "PAT-RAW, PAT-RAW"
  })
  void leadsFromEachIdToTheOneThatIsJudged(String id, String lead) {
    assertThat(catalogue.lead(id)).isEqualTo(lead);
  }

  @Test
  void knowsTheOtherIdsOfALead() {
    assertThat(catalogue.alsoKnownAs("VAL-V2")).containsExactly("VAL-E1", "BEH-A2");
    assertThat(catalogue.alsoKnownAs("BEH-E2")).containsExactly("EVT-V4");
    assertThat(catalogue.alsoKnownAs("BEH-A2")).isEmpty();
    assertThat(catalogue.requirements())
        .filteredOn(requirement -> requirement.sameAs().isPresent())
        .hasSize(5);
  }

  @Test
  void findsByExactIdOnly() {
    assertThat(catalogue.find("VAL-P2")).map(Requirement::id).contains("VAL-P2");
    assertThat(catalogue.find("val-p2")).isEmpty();
    assertThat(catalogue.require("VAL-P2").group()).isEqualTo("restart-export");
  }

  @Test
  void suggestsTheNearestIdsWhenOneIsUnknown() {
    assertThatExceptionOfType(UnknownRequirementException.class)
        .isThrownBy(() -> catalogue.require("VAL-P9"))
        .withMessage("unknown requirement VAL-P9; nearest: VAL-P2, VAL-P1")
        .satisfies(
            unknown -> {
              assertThat(unknown.id()).isEqualTo("VAL-P9");
              assertThat(unknown.nearest()).containsExactly("VAL-P2", "VAL-P1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"lead", "alsoKnownAs", "interpretationsFor"})
  void refusesUnknownIdsEverywhere(String question) {
    assertThatExceptionOfType(UnknownRequirementException.class)
        .isThrownBy(
            () -> {
              switch (question) {
                case "lead" -> catalogue.lead("NO-SUCH");
                case "alsoKnownAs" -> catalogue.alsoKnownAs("NO-SUCH");
                default -> catalogue.interpretationsFor("NO-SUCH");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "val-p2, VAL-P2",
    "VALP2, VAL-P2",
    "EVT-KEPT, EVT-KEEP",
    "BEH-3R, BEH-B3R",
    "VAL-V9, VAL-V1 VAL-V3 VAL-V2 VAL-V4",
    "RAW, PAT-RAW"
  })
  void findsWhatAMistypedIdMeant(String typed, String nearest) {
    assertThat(catalogue.nearest(typed)).containsExactly(nearest.split(" "));
  }

  @Test
  void suggestsNothingThatIsFar() {
    assertThat(catalogue.nearest("node adapter.mjs")).isEmpty();
    assertThat(catalogue.nearest("MOON")).isEmpty();
  }

  @Test
  void neverSuggestsMoreThanFive() {
    assertThat(catalogue.nearest("")).hasSizeBetween(1, 5);
    assertThat(catalogue.nearest("BEH-XX")).hasSize(5);
  }

  @Test
  void publishesEveryInterpretation() {
    List<String> ids = Stream.concat(numbered("INT-", 15), numbered("FIN-", 51)).toList();

    assertThat(catalogue.interpretations())
        .extracting(Interpretation::id)
        .containsExactlyElementsOf(ids);
  }

  @Test
  void saysWhatEachInterpretationBearsOn() {
    assertThat(catalogue.interpretations())
        .allSatisfy(
            interpretation ->
                assertThat(interpretation.bearsOnAll())
                    .isEqualTo(interpretation.bearsOn().isEmpty()));
    assertThat(catalogue.interpretations())
        .filteredOn(Interpretation::bearsOnAll)
        .extracting(Interpretation::id)
        .containsExactly("INT-11");
  }

  @Test
  void findsTheInterpretationsOfARequirement() {
    assertThat(catalogue.interpretationsFor("BEH-B5"))
        .extracting(Interpretation::id)
        .containsExactly(
            "INT-2", "INT-3", "INT-4", "INT-11", "FIN-23", "FIN-28", "FIN-38", "FIN-50");
  }

  @Test
  void sharesInterpretationsBetweenIdsOfOneRule() {
    assertThat(catalogue.interpretationsFor("BEH-A2"))
        .isEqualTo(catalogue.interpretationsFor("VAL-V2"))
        .extracting(Interpretation::id)
        .containsExactly("INT-1", "INT-11", "FIN-11", "FIN-37", "FIN-38");
  }

  @Test
  void namesProfilesInLowerCase() {
    assertThat(Arrays.stream(Profile.values()).map(Profile::id))
        .containsExactly("core", "realtime", "threads");
    assertThat(Set.of(Profile.values()))
        .allSatisfy(profile -> assertThat(Profile.parse(profile.id())).isEqualTo(profile));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.parse("Core"))
        .withMessage("unknown profile 'Core'; one of [core, realtime, threads]");
  }

  private List<String> idsIn(Profile profile) {
    return catalogue.requirements().stream()
        .filter(requirement -> requirement.profile() == profile)
        .map(Requirement::id)
        .toList();
  }

  private static Stream<String> numbered(String prefix, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> prefix + number);
  }
}
