package dev.connectome.statestore.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.kill.DetectionResult;
import dev.connectome.statestore.report.kill.FaultOutcome;
import dev.connectome.statestore.report.kill.KillMatrix;
import dev.connectome.statestore.report.kill.KillMatrixText;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that random sequences find every faulty store, and find nothing in a conforming store. */
@Execution(ExecutionMode.CONCURRENT)
class FaultRunTest {
  private static final FaultRunSettings RANDOM =
      new FaultRunSettings(ExploreSettings.defaults().withoutComplete(), 1, false);

  /**
   * All stores take minutes: the test takes a third, always the same, {@code WatchedFaultsTest} and
   * {@code FaultCampaignTest} the two others. {@code -Dproof.all=true} takes all.
   */
  private static boolean isTaken(String name) {
    return Boolean.getBoolean("proof.all") || Math.floorMod(name.hashCode(), 3) == 1;
  }

  static List<Fault> faults() {
    return FaultCatalogue.all().stream().filter(fault -> isTaken(fault.name())).toList();
  }

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all().stream().filter(variant -> isTaken(variant.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isCaughtForItsReason(Fault fault) {
    FaultOutcome row = new SingleFaultRun(fault, RANDOM).run();
    assertThat(row.unforeseen()).isEmpty();
    assertThat(row.exploration()).isEqualTo(DetectionResult.CAUGHT);
    // The length is 0 where the store is wrong when it is opened.
    assertThat(row.counterexample()).isNotNegative();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void raisesNoAlarm(ConformingVariant variant) {
    FaultExplorer explorer = new FaultExplorer(RANDOM.explore().withTries(100), finding -> true);
    assertThat(explorer.random(variant.adapter().get(), 11).findings()).isEmpty();
  }

  @Test
  void aFaultThatIsNoneIsMissed() {
    Fault none =
        new Fault(
            "no-fault",
            "Nothing is wrong.",
            Set.of("VAL-V1"),
            Set.of(),
            Map.of(),
            false,
            ReferenceAdapter::new);
    FaultOutcome row = new SingleFaultRun(none, few()).run();
    assertThat(row.exploration()).isEqualTo(DetectionResult.MISSED);
    assertThat(row.isCaught()).isFalse();
  }

  @Test
  void aFaultThatBreaksMoreThanItSaysIsNotCaughtForItsReason() {
    Fault liar = FaultCatalogue.find("known-id-not-appended").orElseThrow();
    Fault silent =
        new Fault(
            liar.name(), liar.text(), Set.of("VAL-P2"), Set.of(), Map.of(), false, liar.adapter());
    FaultOutcome row = new SingleFaultRun(silent, few()).run();
    assertThat(row.exploration()).isEqualTo(DetectionResult.OTHERWISE);
    assertThat(row.unforeseen()).contains("EVT-ID");
  }

  @Test
  void whatComesUpAfterTheRightFindingIsSeen() {
    Fault first = fault("cursor-plus-one");
    Fault twofold =
        declaring("ALG-C2", () -> turning(20, first, fault("two-edges-lit-at-once").adapter()));
    FaultOutcome row = new SingleFaultRun(twofold, settings(200, 1)).run();
    assertThat(row.exploration()).isEqualTo(DetectionResult.OTHERWISE);
    assertThat(row.unforeseen()).contains("VAL-V2");
    assertThat(row.actions()).isLessThan(20L * SequenceGenerator.STEPS);
  }

  @Test
  void aSeedThatDoesNotCatchIsNamed() {
    Fault healed = fault("cursor-plus-one");
    AtomicInteger adapters = new AtomicInteger();
    Fault once =
        declaring(
            "ALG-C2",
            () ->
                adapters.getAndIncrement() == 0 ? healed.adapter().get() : new ReferenceAdapter());
    FaultOutcome row = new SingleFaultRun(once, settings(30, 3)).run();
    assertThat(row.uncaughtSeeds())
        .containsExactly(ExploreSettings.SEED + 1, ExploreSettings.SEED + 2);
    assertThat(row.isCaught()).isFalse();
    assertThat(
            new KillMatrixText(new KillMatrix(3, List.of(row), List.of(), List.of()))
                .table(Style.plain()))
        .contains("not with seed " + (ExploreSettings.SEED + 1));
  }

  @Test
  void aFaultIsCaughtWithEverySeed() {
    FaultOutcome row = new SingleFaultRun(fault("cursor-plus-one"), settings(30, 3)).run();
    assertThat(row.uncaughtSeeds()).isEmpty();
    assertThat(row.isCaught()).isTrue();
  }

  @Test
  void aStoreThatCannotBeDrivenIsOneMissedRow() {
    Fault dead =
        declaring("ALG-C2", () -> turning(0, fault("cursor-plus-one"), FaultRunTest::neverOpens));
    KillMatrix matrix =
        new FaultRun(
                settings(30, 1),
                List.of(dead, fault("cursor-plus-one")),
                List.of(),
                new FaultRun.Watcher() {})
            .run();
    assertThat(matrix.faults().get(0).exploration()).isEqualTo(DetectionResult.MISSED);
    assertThat(matrix.faults().get(0).isCaught()).isFalse();
    assertThat(matrix.faults().get(0).troubles()).anyMatch(why -> why.contains("out of stores"));
    assertThat(matrix.faults().get(1).isCaught()).isTrue();
  }

  @Test
  void aHuntThatIsToStopHasMissingRows() {
    FaultRun.Watcher nobody =
        new FaultRun.Watcher() {
          private boolean begun;

          @Override
          public boolean goesOn() {
            return !begun;
          }

          @Override
          public void turn(int number, int total, String store) {
            begun = true;
          }

          @Override
          public void within(String what) {}

          @Override
          public void failed(String store) {}
        };
    List<Fault> faults = List.of(fault("cursor-plus-one"), fault("restart-keeps-the-cursor"));

    KillMatrix matrix = new FaultRun(settings(30, 1), faults, List.of(), nobody).run();
    assertThat(matrix.faults()).hasSize(1);
    assertThat(matrix.missing()).containsExactly("restart-keeps-the-cursor");
  }

  private static Fault fault(String name) {
    return FaultCatalogue.find(name).orElseThrow();
  }

  private static Fault declaring(String requirement, Supplier<StateStoreAdapter> adapter) {
    return new Fault(
        "made-up", "Made up.", Set.of(requirement), Set.of(), Map.of(), false, adapter);
  }

  /** Returns stores of one kind, and of another kind after this number of stores. */
  private static StateStoreAdapter turning(
      int after, Fault first, Supplier<StateStoreAdapter> later) {
    StateStoreAdapter before = first.adapter().get();
    StateStoreAdapter behind = later.get();
    AtomicInteger opened = new AtomicInteger();
    return new StateStoreAdapter() {
      @Override
      public Implementation implementation() {
        return before.implementation();
      }

      @Override
      public Capabilities capabilities() {
        return before.capabilities();
      }

      @Override
      public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
        return (opened.getAndIncrement() < after ? before : behind).open(config, clock);
      }
    };
  }

  private static StateStoreAdapter neverOpens() {
    return new StateStoreAdapter() {
      @Override
      public Implementation implementation() {
        return new Implementation("dead", "1", "Java");
      }

      @Override
      public Capabilities capabilities() {
        return Capabilities.all();
      }

      @Override
      public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
        throw new IllegalStateException("out of stores");
      }
    };
  }

  private static FaultRunSettings settings(int tries, int seeds) {
    return new FaultRunSettings(RANDOM.explore().withTries(tries), seeds, false);
  }

  private static FaultRunSettings few() {
    return new FaultRunSettings(RANDOM.explore().withTries(30), 1, false);
  }
}
