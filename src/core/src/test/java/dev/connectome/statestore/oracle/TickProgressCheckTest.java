package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which tick progress may be stored for each given value. */
class TickProgressCheckTest {
  private static final double BEFORE = 0.3;
  private static final String OTHER = "tick progress is not what was set";

  @Test
  void whatIsNoNumberIsClampedToABoundOrIgnored() {
    for (double stored : new double[] {0, 1, BEFORE}) {
      HandMade store = set(Double.NaN, stored);
      assertThat(store.problems()).as("stored %s", stored).isEmpty();
      assertThat(store.witnessed()).containsExactly("nan");
    }
    assertThat(set(Double.NaN, 0.5).problems()).containsExactly(OTHER);
  }

  @Test
  void whatIsOutsideIsClampedToTheNearestBoundOrIgnored() {
    for (double below : new double[] {-0.1, -7, Double.NEGATIVE_INFINITY}) {
      assertThat(set(below, 0).witnessed()).containsExactly("outside");
      assertThat(set(below, BEFORE).witnessed()).containsExactly("outside");
      assertThat(set(below, 1).problems()).containsExactly(OTHER);
      assertThat(set(below, 0.1).problems()).containsExactly(OTHER);
    }
    for (double above : new double[] {1.1, 7, Double.POSITIVE_INFINITY}) {
      assertThat(set(above, 1).witnessed()).containsExactly("outside");
      assertThat(set(above, BEFORE).witnessed()).containsExactly("outside");
      assertThat(set(above, 0).problems()).containsExactly(OTHER);
      assertThat(set(above, 0.1).problems()).containsExactly(OTHER);
    }
  }

  @Test
  void whatIsInsideIsStoredTheBoundsIncluded() {
    for (double given : new double[] {0, 0.5, 1}) {
      assertThat(set(given, given).witnessed()).containsExactly("inside");
      HandMade ignored = set(given, BEFORE);
      assertThat(ignored.problems()).containsExactly(OTHER);
      assertThat(ignored.witnessed()).isEmpty();
    }
  }

  @Test
  void aBillionthIsNoDifference() {
    assertThat(set(0, 1e-9).problems()).isEmpty();
    assertThat(set(0, 1.1e-9).problems()).containsExactly(OTHER);
  }

  @Test
  void settingProgressDoesNotThrow() {
    HandMade store = paused().ending(new Outcome.Threw("Oops", "no"));
    store.does(new Action.SetTickProgress(2), state -> state);
    assertThat(store.problems()).containsExactly("the store threw");
    store.ending(new Outcome.Threw("Oops", "no"));
    store.does(new Action.SetSpeed("2x"), state -> state);
    assertThat(store.problems()).hasSize(1);
  }

  private static HandMade set(double given, double stored) {
    return paused().does(new Action.SetTickProgress(given), showing(stored));
  }

  private static HandMade paused() {
    return HandMade.before(
        "ALG-T3",
        Capabilities.all(),
        StoreConfig.defaults(),
        showing(BEFORE).apply(HandMade.fresh().toBuilder()).build());
  }

  private static UnaryOperator<SnapshotBuilder> showing(double progress) {
    return state -> state.tickDisplay(new TickDisplay(null, progress, "paused"));
  }
}
