package dev.connectome.statestore.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sequences find every faulty store, and nothing in a store that is right. */
class HuntTest {
  private static final HuntSettings RANDOM =
      new HuntSettings(ExploreSettings.defaults().withScope(0), 1, false);

  static List<Fault> faults() {
    return FaultCatalogue.all();
  }

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isCaughtForItsReason(Fault fault) {
    KillRow row = new FaultHunt(fault, RANDOM).run();
    assertThat(row.unforeseen()).isEmpty();
    assertThat(row.exploration()).isEqualTo(Catch.CAUGHT);
    assertThat(row.counterexample()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void raisesNoAlarm(ConformingVariant variant) {
    Explorer explorer = new Explorer(RANDOM.explore().withTries(100), finding -> true);
    Phase phase = explorer.random(variant.adapter().get(), 11);
    assertThat(phase.findings()).isEmpty();
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
    KillRow row = new FaultHunt(none, few()).run();
    assertThat(row.exploration()).isEqualTo(Catch.MISSED);
    assertThat(row.isCaught()).isFalse();
  }

  @Test
  void aFaultThatBreaksMoreThanItSaysIsNotCaughtForItsReason() {
    Fault liar = FaultCatalogue.find("known-id-not-appended").orElseThrow();
    Fault silent =
        new Fault(
            liar.name(), liar.text(), Set.of("VAL-P2"), Set.of(), Map.of(), false, liar.adapter());
    KillRow row = new FaultHunt(silent, few()).run();
    assertThat(row.exploration()).isEqualTo(Catch.OTHERWISE);
    assertThat(row.unforeseen()).contains("EVT-ID");
  }

  private static HuntSettings few() {
    return new HuntSettings(RANDOM.explore().withTries(30), 1, false);
  }
}
