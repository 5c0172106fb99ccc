package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckReporter;
import dev.connectome.statestore.oracle.CheckState;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.report.ExplorationText;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.Complete;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Tests that a run keeps its findings, whatever the store does later. */
class ExplorationTest {
  private static final long OPENED_MS = 1_767_225_600_000L;
  private static final Capabilities ONE_POLICY =
      Capabilities.builder(Capabilities.all())
          .restartPolicies(RestartPolicy.CLEAR)
          .waitStopPolicies(WaitStopPolicy.MARK_COMPLETION)
          .realtime(RealtimeFocusPolicy.PINNED)
          .retentions(RetentionKind.NONE)
          .rawPayloadSwitch(false)
          .build();
  private static final ExploreSettings SHORT =
      ExploreSettings.defaults().withTries(20).withComplete(0);

  @Test
  void oneBrokenRuleDoesNotHideTheOthers() {
    try (InProcessDriver driver = driver(faulty("null-store"))) {
      Exploration exploration = exploration(driver, SHORT);
      Phase phase = exploration.newPhase();
      exploration.completeSuite(phase);
      assertThat(phase.findings())
          .extracting(Finding::requirement)
          .contains("ALG-C2", "VAL-P2", "BEH-B5");
      assertThat(exploration.counterexamples())
          .extracting(Counterexample::finding)
          .containsExactlyElementsOf(phase.findings());
      assertThat(exploration.counterexamples())
          .extracting(Counterexample::name)
          .doesNotHaveDuplicates();
      assertThat(exploration.counterexamples()).allMatch(Counterexample::reproduced);
    }
  }

  @Test
  void whatIsNotSeenAgainIsKeptWithBothRuns() {
    try (InProcessDriver driver =
        driver(byTurn(turn -> turn == 0 ? faulty("null-store") : new ReferenceAdapter()))) {
      Exploration exploration = exploration(driver, SHORT);
      exploration.longSessions(exploration.newPhase());
      assertThat(exploration.counterexamples())
          .isNotEmpty()
          .allSatisfy(
              found -> {
                assertThat(found.reproduced()).isFalse();
                assertThat(found.firstSeen()).isNotNull();
              });
    }
  }

  @Test
  void aStoreThatDiesWhileShrinkingLosesNoFinding() {
    StateStoreAdapter dying =
        byTurn(
            turn -> {
              if (turn > 0) {
                throw new IllegalStateException("no more stores");
              }
              return faulty("null-store");
            });
    try (InProcessDriver driver = driver(dying)) {
      Exploration exploration = exploration(driver, SHORT);
      Phase phase = exploration.newPhase();
      assertThatThrownBy(() -> exploration.longSessions(phase))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("no more stores");
      assertThat(phase.findings()).hasSizeGreaterThan(1);
      assertThat(exploration.counterexamples())
          .hasSameSizeAs(phase.findings())
          .allSatisfy(
              found -> {
                assertThat(found.reproduced()).isFalse();
                assertThat(found.wasTriedAgain()).isFalse();
                assertThat(found.doubt()).contains("could not be driven any more");
              });
    }
  }

  @Test
  void theShardsOfTheCompleteSuiteAreTogetherTheWhole() {
    long whole = done(Explored.Shard.WHOLE);
    long parts =
        done(new Explored.Shard(1, 3))
            + done(new Explored.Shard(2, 3))
            + done(new Explored.Shard(3, 3));
    assertThat(parts).isEqualTo(whole).isPositive();
  }

  /** The probes are sequences as others: what they show counts. */
  @Test
  void whatAProbeOfTheCompleteSuiteShowsIsFound() {
    try (InProcessDriver driver =
        driver(byTurn(turn -> turn < 20 ? faulty("null-store") : new ReferenceAdapter()))) {
      Exploration exploration =
          exploration(driver, SHORT.withShard(new Explored.Shard(10_000, 10_000)));
      Phase phase = exploration.newPhase();
      exploration.completeSuite(phase);
      assertThat(phase.findings()).isNotEmpty();
      assertThat(exploration.counterexamples()).hasSameSizeAs(phase.findings());
    }
  }

  /** A check that crashes leaves the claim without its sequence. */
  @Test
  void aSequenceThatACheckCrashedInIsNotDone() {
    try (InProcessDriver driver = driver(byTurn(ONE_POLICY, turn -> new ReferenceAdapter()))) {
      Exploration exploration =
          new Exploration(
              driver,
              List.of(new CrashesAtTamper(Checks.all().get(0))),
              SHORT,
              OPENED_MS,
              HistoryHeader.of("test", "test"));
      Phase phase = exploration.newPhase();
      exploration.completeSuite(phase);
      Complete suite = exploration.explored().complete().get(0);
      int letters = suite.letters().size();
      assertThat(suite.isWhole()).isFalse();
      assertThat(suite.configurations())
          .allSatisfy(
              in -> {
                assertThat(in.done()).isPositive().isLessThan(in.sequences());
                assertThat(in.pairsDone()).isEqualTo((long) in.states() * (letters - 1));
              });
      assertThat(phase.sequences()).isGreaterThanOrEqualTo((int) done(suite));
    }
  }

  private record CrashesAtTamper(Check check) implements Check {
    @Override
    public String requirement() {
      return check.requirement();
    }

    @Override
    public List<Situation> situations() {
      return check.situations();
    }

    @Override
    public Decidability decidability() {
      return check.decidability();
    }

    @Override
    public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
      return step -> {
        if (step.observation().command() instanceof Command.Tamper) {
          throw new IllegalStateException("planted");
        }
      };
    }
  }

  /** What ends the run before the suite begins does not take the claim's denominator. */
  @Test
  void aSuiteThatNeverBeganIsToldWithItsSize() {
    try (InProcessDriver driver =
        driver(
            byTurn(
                turn -> {
                  throw new IllegalStateException("no stores");
                }))) {
      Exploration exploration = exploration(driver, SHORT);
      assertThatThrownBy(() -> exploration.completeSuite(exploration.newPhase()))
          .isInstanceOf(DriverException.class);
      assertThat(ExplorationText.lines(exploration.explored()).get(1))
          .startsWith("not complete up to k=0 over 27 letters in 6 configurations: 0 of ");
    }
  }

  @Test
  void aStoreThatChoosesNowSoNowOtherwiseIsNotComplete() {
    StateStoreAdapter lights =
        VariantCatalogue.find("realtime-lights-an-edge-of-its-own").orElseThrow().adapter().get();
    Complete always = suite(turn -> lights);
    assertThat(always.isWhole()).isTrue();
    assertThat(always.configurations().get(0).excluded()).hasSize(16);
    assertThat(suite(turn -> turn % 3 == 0 ? lights : new ReferenceAdapter()).isWhole()).isFalse();
  }

  /** Returns what the complete suite says where there are few configurations. */
  private static Complete suite(IntFunction<StateStoreAdapter> stores) {
    try (InProcessDriver driver = driver(byTurn(ONE_POLICY, stores))) {
      Exploration exploration = exploration(driver, SHORT);
      exploration.completeSuite(exploration.newPhase());
      return exploration.explored().complete().get(0);
    }
  }

  @Test
  void aBudgetEnds() {
    try (InProcessDriver driver = driver(new ReferenceAdapter())) {
      Exploration exploration =
          exploration(driver, ExploreSettings.defaults().withBudget(Duration.ofMillis(1)));
      exploration.completeSuite(exploration.newPhase());
      assertThat(exploration.explored().complete())
          .singleElement()
          .matches(suite -> !suite.isWhole())
          .matches(
              suite -> suite.configurations().stream().anyMatch(in -> !in.untried().isEmpty()));
    }
  }

  @Test
  void aPhaseThatWouldTakeTooLongIsCutShortAndSaysSo() {
    try (InProcessDriver driver = driver(new ReferenceAdapter())) {
      ExploreSettings settings = ExploreSettings.defaults();
      Exploration exploration =
          new Exploration(
              driver,
              Checks.all(),
              settings,
              OPENED_MS,
              HistoryHeader.of("test", "test"),
              Optional.of(Duration.ofNanos(1)));
      assertCutShort("0 of 3 long sessions were done", exploration::longSessions, exploration);
      assertCutShort(
          "0 of 1,000 random sequences were done",
          phase -> exploration.randomSequences(phase, () -> {}),
          exploration);
      assertCutShort(
          "sequences of combinations were done",
          phase -> exploration.combinations(phase, () -> {}),
          exploration);
      assertCutShort("of the complete suite were done", exploration::completeSuite, exploration);
      assertThat(settings.patience()).contains(ExploreSettings.PATIENCE);
      // Whoever asks for more than the default gets it, however long that takes.
      assertThat(
              List.of(
                  settings.withTries(1_001),
                  settings.withComplete(1),
                  settings.withLongSteps(2_000),
                  settings.withEveryConfiguration(true),
                  settings.withBudget(Duration.ofSeconds(1))))
          .allMatch(more -> more.patience().isEmpty());
    }
  }

  private static void assertCutShort(String done, Consumer<Phase> work, Exploration exploration) {
    Phase phase = exploration.newPhase();
    assertThatThrownBy(() -> work.accept(phase))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.reason()).isEqualTo(DriverException.Reason.TIME_OVER))
        .hasMessageContaining(done)
        .hasMessageContaining("--budget TIME");
  }

  @Test
  void aBudgetBoundsShrinking() {
    try (InProcessDriver driver = driver(faulty("null-store"))) {
      Exploration exploration =
          exploration(driver, ExploreSettings.defaults().withBudget(Duration.ofNanos(1)));
      exploration.longSessions(exploration.newPhase());
      assertThat(exploration.counterexamples())
          .hasSizeGreaterThan(1)
          .allMatch(Counterexample::reproduced)
          .allMatch(found -> found.reruns() == 1);
    }
  }

  @Test
  void everyConfigurationIsToldThatAStoreWasOpenedIn() {
    try (InProcessDriver driver = driver(new ReferenceAdapter())) {
      Exploration exploration = exploration(driver, SHORT);
      exploration.completeSuite(exploration.newPhase());
      assertThat(exploration.configurations())
          .hasSameSizeAs(exploration.explored().complete().get(0).configurations())
          .hasSizeGreaterThan(1);
    }
  }

  private static long done(Explored.Shard shard) {
    try (InProcessDriver driver = driver(new ReferenceAdapter())) {
      Exploration exploration = exploration(driver, SHORT.withShard(shard));
      exploration.completeSuite(exploration.newPhase());
      return done(exploration.explored().complete().get(0));
    }
  }

  private static long done(Complete suite) {
    return suite.configurations().stream().mapToLong(Complete.InConfiguration::done).sum();
  }

  private static Exploration exploration(InProcessDriver driver, ExploreSettings settings) {
    return new Exploration(
        driver, Checks.all(), settings, OPENED_MS, HistoryHeader.of("test", "test"));
  }

  private static InProcessDriver driver(StateStoreAdapter adapter) {
    return new InProcessDriver(adapter, Deadline.DEFAULT);
  }

  private static StateStoreAdapter faulty(String name) {
    return FaultCatalogue.find(name).orElseThrow().adapter().get();
  }

  /** Opens another store each time. */
  private static StateStoreAdapter byTurn(IntFunction<StateStoreAdapter> stores) {
    return byTurn(Capabilities.all(), stores);
  }

  private static StateStoreAdapter byTurn(
      Capabilities declared, IntFunction<StateStoreAdapter> stores) {
    return new StateStoreAdapter() {
      private int turn;

      @Override
      public Implementation implementation() {
        return new Implementation("by turn", "1", "Java");
      }

      @Override
      public Capabilities capabilities() {
        return declared;
      }

      @Override
      public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
        return stores.apply(turn++).open(config, clock);
      }
    };
  }
}
