package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.report.SampleCounterexamples;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MergedRunTest {
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();
  private static final Finding SHRANK = Finding.of("VAL-V1", 3, "the ledger shrank").build();

  @Test
  void aBreachInOnePartIsABreach() {
    RunResult whole = merge(part(1, 2, passed(4)), part(2, 2, failed()));

    assertThat(verdict(whole)).isEqualTo(Verdict.FAILED);
    assertThat(whole.requirements().get(0).reason()).isEqualTo("shrank");
    assertThat(ExitCode.of(whole, CATALOGUE)).isEqualTo(ExitCode.NOT_CONFORMANT);
  }

  @Test
  void whatOneStepDidTwiceCountsTwiceAndWhatTwoPartsFoundCountsOnce() {
    CaseFinding found = new CaseFinding("a.feature:1", SHRANK);
    CaseFinding elsewhere = new CaseFinding("b.feature:1", SHRANK);

    assertThat(merge(part(1, 1, failed(found, found))).requirements().get(0).findings())
        .containsExactly(found, found);
    assertThat(
            merge(part(1, 2, failed(found, found)), part(2, 2, failed(found, elsewhere)))
                .requirements()
                .get(0)
                .findings())
        .containsExactly(found, found, elsewhere);
  }

  @Test
  void whatOnePartSawWasSeen() {
    RunResult whole = merge(part(1, 2, unseen("not covered: it grows")), part(2, 2, passed(4)));

    assertThat(verdict(whole)).isEqualTo(Verdict.PASSED);
    assertThat(whole.requirements().get(0).evidence())
        .isEqualTo(
            new Evidence(1, 8, 4, 0, List.of(new SituationEvidence("grows", "it grows", 4, 0))));
  }

  @Test
  void casesThatEveryPartRepeatsCountOnce() {
    RequirementVerdict first = withEvidence(10, 7);
    RequirementVerdict second = withEvidence(9, 7);

    assertThat(merge(part(1, 2, first), part(2, 2, second)).requirements().get(0).evidence())
        .isEqualTo(withEvidence(12, 7).evidence());
  }

  private static RequirementVerdict withEvidence(int times, int inCases) {
    return new RequirementVerdict(
        "VAL-V1",
        Verdict.PASSED,
        "",
        List.of(),
        new Evidence(
            1,
            0,
            times,
            inCases,
            List.of(new SituationEvidence("grows", "it grows", times, inCases))));
  }

  @Test
  void whatKeptOnePartFromLookingKeepsTheWholeFromPassing() {
    RunResult whole =
        merge(part(1, 2, unseen("did not run to its end: a scenario")), part(2, 2, passed(4)));

    assertThat(verdict(whole)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatNoPartSawWasNotSeen() {
    RunResult whole =
        merge(
            part(1, 2, unseen("not covered: it grows")),
            part(2, 2, unseen("not covered: it grows")));

    assertThat(verdict(whole)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aPartThatIsMissingKeepsTheWholeFromConforming() {
    RunResult whole = merge(part(1, 3, passed(4)), part(3, 3, passed(4)));

    assertThat(whole.driverFailures()).containsExactly("the shard 2/3 has no statement");
    assertThat(ExitCode.of(whole, CATALOGUE)).isEqualTo(ExitCode.NOT_DRIVEN);
  }

  @Test
  void countsAddUpAndWhatIsReachedIsReached() {
    Explored explored =
        Objects.requireNonNull(merge(part(1, 2, passed(1)), part(2, 2, passed(2))).explored());

    assertThat(explored.shard()).isEqualTo(Explored.Shard.WHOLE);
    assertThat(explored.tries()).isEqualTo(20);
    assertThat(explored.combinations())
        .containsExactly(new Combinations("three in a row", 27, 11 + 12));
    assertThat(explored.timesDone()).containsExactly(Map.entry("restart", 6L));
    assertThat(explored.states().reached()).containsExactly("s1", "s2");
    assertThat(explored.states().unreached()).containsExactly("s3");
  }

  @Test
  void counterexamplesOfAllPartsStayAndTheShorterOneStandsForBoth() {
    Counterexample longer = SampleCounterexamples.of("cursor-plus-one", 1);
    Counterexample shorter = cut(longer);
    Counterexample other = SampleCounterexamples.of("null-store", 1).named(longer.name());

    RunResult whole =
        merge(
            part(1, 2, passed(1)).with(List.of(longer)),
            part(2, 2, passed(1)).with(List.of(other, shorter)));

    assertThat(whole.counterexamples())
        .extracting(Counterexample::name)
        .containsExactly(longer.name(), other.finding().requirement() + "-1");
    assertThat(whole.counterexamples().get(0).history()).isEqualTo(shorter.history());
    assertThat(whole.counterexamples().get(1).history().header().note())
        .isEqualTo("counterexample " + whole.counterexamples().get(1).name());
  }

  private static Counterexample cut(Counterexample whole) {
    History history = whole.history();
    int most = history.observations().size() - 1;
    return new Counterexample(
        whole.name(),
        whole.finding(),
        new History(
            history.header(), history.sessionStart(), history.observations().subList(0, most)),
        null,
        whole.drawnSteps(),
        1);
  }

  @Test
  void partsOfDifferentRunsAreRefused() {
    assertThatThrownBy(() -> merge(part(1, 2, passed(1)), part(1, 2, passed(1))))
        .hasMessageContaining("the shard 1/2 appears twice");
    assertThatThrownBy(() -> merge(part(1, 2, passed(1)), part(2, 3, passed(1))))
        .hasMessageContaining("number of shards");
    RunResult other = part(2, 2, passed(1));
    RunResult selected =
        new RunResult(
            other.kitVersion(),
            other.specVersion(),
            other.implementation(),
            other.capabilities(),
            other.setup(),
            new Selection(Selection.everything().profiles(), List.of("VAL-V1")),
            other.waivers(),
            other.requirements(),
            other.cases(),
            other.explored(),
            other.choices(),
            other.counterexamples(),
            other.driverFailures(),
            other.kitFailures());
    assertThatThrownBy(() -> merge(part(1, 2, passed(1)), selected))
        .hasMessageContaining("differ in their selection");
  }

  @Test
  void partsOfTwoBuildsAreRefused() {
    RunResult one = part(1, 2, passed(1));
    RunResult two = part(2, 2, passed(1));
    assertThatThrownBy(() -> merge(one, with(two, new Implementation("a", "2", "Java"))))
        .hasMessage("the parts differ in their implementation: a 1 and a 2");
    assertThatThrownBy(
            () ->
                merge(
                    one.with(Instant.EPOCH, Map.of("adapter", "exec:a", "shard", "1/2")),
                    two.with(Instant.EPOCH, Map.of("adapter", "exec:b", "shard", "2/2"))))
        .hasMessage("the parts differ in their option --adapter: exec:a and exec:b");
    assertThat(
            merge(
                    one.with(Instant.EPOCH, Map.of("shard", "1/2", "cwd", "/here")),
                    two.with(Instant.EPOCH, Map.of("shard", "2/2", "cwd", "/there")))
                .setup()
                .options())
        .containsEntry("shard", "1/1");
  }

  /** A part that came further than another one is complete as far as both came. */
  @Test
  void theCompleteSuiteIsWholeUpToWhatEachPartDid() {
    Complete.InConfiguration none = in(2, 0, List.of(), List.of("s1", "s2"));
    List<Complete> all =
        Objects.requireNonNull(
                merge(
                        part(1, 2, suite(0, in(2, 1, List.of(), List.of("s2"))), suite(1, none)),
                        part(2, 2, suite(0, in(2, 1, List.of(), List.of("s1")))))
                    .explored())
            .complete();
    assertThat(all).extracting(Complete::k).containsExactly(0, 1);
    assertThat(all).extracting(Complete::isWhole).containsExactly(true, false);
    assertThat(all.get(0).configurations()).containsExactly(in(2, 2, List.of(), List.of()));
  }

  @Test
  void aStateThatOnePartReachedIsReached() {
    Complete.Choice yes = new Complete.Choice("c", true);
    Complete.Unreached state = new Complete.Unreached("s1", List.of(List.of(yes)));
    Complete.InConfiguration missed = in(4, 1, List.of(state), List.of());
    Complete.InConfiguration reached = in(4, 3, List.of(), List.of());
    assertThat(merged(missed, reached)).isEqualTo(in(4, 4, List.of(), List.of()));
    assertThat(merged(missed, in(4, 3, List.of(), List.of("s1"))))
        .isEqualTo(in(4, 4, List.of(state), List.of()));
  }

  /** What a store chose in one part does not excuse what it did otherwise in another one. */
  @Test
  void aStateIsOnlyExcludedByWhatTheStoreChoseInAllParts() {
    Complete.Choice yes = new Complete.Choice("c", true);
    Complete.Choice no = new Complete.Choice("c", false);
    Complete.Unreached state = new Complete.Unreached("s1", List.of(List.of(yes)));
    Complete.InConfiguration one =
        new Complete.InConfiguration(
            "x", 2, 4, 2, 1, List.of(state), List.of(), List.of(no), List.of());
    Complete.InConfiguration other =
        new Complete.InConfiguration(
            "x", 2, 4, 2, 1, List.of(state), List.of(), List.of(yes), List.of());
    assertThat(one.excluded()).containsExactly("s1");
    assertThat(merged(one, one).excluded()).containsExactly("s1");
    assertThat(merged(one, other).missed()).containsExactly("s1");
  }

  @Test
  void partsThatRefusedOtherLettersAreNotAddedUp() {
    Complete one = suite(0, in(2, 1, List.of(), List.of()));
    Complete other = new Complete(0, List.of(), List.of("l"), List.of(), one.configurations());
    RunResult whole = merge(part(1, 2, one), part(2, 2, other));
    assertThat(whole.driverFailures())
        .singleElement()
        .asString()
        .startsWith("the shard 2/2 ran another complete suite up to k=0");
    assertThat(Objects.requireNonNull(whole.explored()).complete()).containsExactly(one);
  }

  /** The walks depend on what the store chooses, so that these parts do not divide the same. */
  @Test
  void partsThatWerePlannedOtherwiseAreNotAddedUp() {
    Complete.InConfiguration in = in(2, 1, List.of(), List.of());
    List<Complete.Choice> yes = List.of(new Complete.Choice("c", true));
    assertNotAdded(in, planned(3, List.of()));
    assertNotAdded(in, planned(2, yes));
    assertNotAdded(planned(2, List.of(new Complete.Choice("c", false))), planned(2, yes));
  }

  private static Complete.InConfiguration planned(int sequences, List<Complete.Choice> planned) {
    return new Complete.InConfiguration(
        "x", 2, sequences, 1, 1, List.of(), List.of(), List.of(), planned);
  }

  private static void assertNotAdded(Complete.InConfiguration one, Complete.InConfiguration other) {
    RunResult whole = merge(part(1, 2, suite(0, one)), part(2, 2, suite(0, other)));
    assertThat(whole.driverFailures())
        .singleElement()
        .asString()
        .startsWith("the shard 2/2 ran another complete suite up to k=0")
        .endsWith("chose otherwise where the specification leaves something open");
  }

  private static Complete.InConfiguration merged(
      Complete.InConfiguration one, Complete.InConfiguration other) {
    RunResult whole = merge(part(1, 2, suite(0, one)), part(2, 2, suite(0, other)));
    return Objects.requireNonNull(whole.explored()).complete().get(0).configurations().get(0);
  }

  private static Complete suite(int k, Complete.InConfiguration in) {
    return new Complete(k, List.of("l"), List.of(), List.of(), List.of(in));
  }

  /** Two states and one letter. */
  private static Complete.InConfiguration in(
      int sequences, int done, List<Complete.Unreached> unreached, List<String> untried) {
    return new Complete.InConfiguration(
        "x", 2, sequences, done, done, unreached, untried, List.of(), List.of());
  }

  private static RunResult with(RunResult part, Implementation other) {
    return new RunResult(
        part.kitVersion(),
        part.specVersion(),
        other,
        part.capabilities(),
        part.setup(),
        part.selection(),
        part.waivers(),
        part.requirements(),
        part.cases(),
        part.explored(),
        part.choices(),
        part.counterexamples(),
        part.driverFailures(),
        part.kitFailures());
  }

  private static RunResult merge(RunResult... parts) {
    return MergedRun.of(List.of(parts), CATALOGUE);
  }

  private static Verdict verdict(RunResult result) {
    return result.requirements().get(0).verdict();
  }

  private static RequirementVerdict passed(int times) {
    return new RequirementVerdict("VAL-V1", Verdict.PASSED, "", List.of(), evidence(times));
  }

  private static RequirementVerdict unseen(String reason) {
    return new RequirementVerdict("VAL-V1", Verdict.INCONCLUSIVE, reason, List.of(), evidence(0));
  }

  private static RequirementVerdict failed() {
    return failed(new CaseFinding("a.feature:1", SHRANK));
  }

  private static RequirementVerdict failed(CaseFinding... findings) {
    return new RequirementVerdict(
        "VAL-V1", Verdict.FAILED, "shrank", List.of(findings), evidence(0));
  }

  private static Evidence evidence(int times) {
    return new Evidence(
        1, 4, times, 0, List.of(new SituationEvidence("grows", "it grows", times, 0)));
  }

  private static RunResult part(int index, int count, Complete... suites) {
    return part(index, count, passed(1), List.of(suites));
  }

  private static RunResult part(int index, int count, RequirementVerdict verdict) {
    return part(index, count, verdict, List.of());
  }

  private static RunResult part(
      int index, int count, RequirementVerdict verdict, List<Complete> suites) {
    Explored explored =
        new Explored(
            7,
            new Explored.Shard(index, count),
            10,
            10,
            50,
            Map.of("restart", 3L),
            new Explored.Coverage(List.of("s" + index), List.of("s" + (3 - index), "s3")),
            new Explored.Coverage(List.of(), List.of()),
            suites,
            List.of(new Combinations("three in a row", 27, 10 + index)));
    return new RunResult(
        "1",
        CATALOGUE.specVersion(),
        new Implementation("a", "1", "Java"),
        Capabilities.all(),
        RunSetup.unknown(),
        Selection.everything(),
        List.of(),
        List.of(verdict),
        List.of(),
        explored,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
