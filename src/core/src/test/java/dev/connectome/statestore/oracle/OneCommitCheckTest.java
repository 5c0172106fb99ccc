package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often a commit is reported, and where a release may move the cursor. */
class OneCommitCheckTest {
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();
  private static final Map<String, Object> EVENT = HandMade.event("ev-1", "a", "b");
  private static final Action SPEED = new Action.SetSpeed("2x");

  @Test
  void whatChangesNothingMayBeToldOrNot() {
    ObserverEvent commit =
        new ObserverEvent.DockFired(DockName.COMMIT.wireName(), null, Map.of(), HandMade.fresh());
    ObserverEvent notified = new ObserverEvent.Notified(HandMade.fresh(), HandMade.fresh());
    HandMade store = HandMade.before("ALG-C2");
    store.does(SPEED, state -> state);
    store.telling(commit, notified).does(SPEED, state -> state);
    assertThat(store.problems()).isEmpty();
    store.telling(commit, notified, notified).does(SPEED, state -> state);
    store.telling(notified).does(SPEED, state -> state.speed("2x"));
    assertThat(store.problems())
        .containsExactly(
            "an action did not cause exactly one notification",
            "an action did not cause exactly one commit dock");
    assertThat(store.findings().get(0).fact("expected")).contains("0 or 1");
    assertThat(store.findings().get(0).fact("observed")).contains("2");
    assertThat(store.findings().get(1).fact("expected")).contains("1");
    assertThat(store.findings().get(1).fact("observed")).contains("0");
  }

  @Test
  void thePlaceToGoToIsAWholeNumberFromZeroOn() {
    for (double next : new double[] {0, 1, 7, 1e15}) {
      right(next, 3.0, next);
      wrong(next, 3.0, next + 1);
    }
  }

  @Test
  void aPlaceThatNoScriptHasMayBeOutOfReach() {
    for (double next : new double[] {9_007_199_254_740_994.0, 1e21, 1e300}) {
      right(next, 3.0, next);
      right(next, 3.0, (double) Long.MAX_VALUE);
      right(next, 3.0, (double) Integer.MAX_VALUE);
      right(next, 3.0, 3.0);
      right(next, 3.0, 4.0);
      assertThat(wrong(next, 3.0, 5.0))
          .endsWith("the largest number of the store's type or 3 or 4");
    }
    wrong(9_007_199_254_740_991.0, 3.0, (double) Long.MAX_VALUE);
    wrong(2_147_483_648.0, 3.0, (double) Integer.MAX_VALUE);
  }

  @Test
  void withoutAPlaceToGoToTheCursorStaysOrGoesOneFurther() {
    Object[] unusable = {
      null, -1.0, 0.5, "1", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
    };
    for (Object next : unusable) {
      right(next, 3.0, 3.0);
      right(next, 3.0, 4.0);
      wrong(next, 3.0, 2.0);
      wrong(next, 3.0, 5.0);
      wrong(next, 3.0, null);
      right(next, null, null);
      wrong(next, null, 1.0);
    }
    assertThat(wrong(null, 3.0, 5.0)).isEqualTo("3 or 4");
    assertThat(wrong(null, null, 5.0)).isEqualTo("none");
  }

  private static void right(
      @Nullable Object next, @Nullable Double before, @Nullable Double after) {
    assertThat(released(next, before, after).witnessed()).contains("release");
  }

  /** The expected value in the finding about a wrong cursor. */
  private static String wrong(
      @Nullable Object next, @Nullable Double before, @Nullable Double after) {
    HandMade store = released(next, before, after);
    assertThat(store.problems()).contains("the cursor is not the one that the release asks for");
    assertThat(store.witnessed()).isEmpty();
    return store.findings().get(store.findings().size() - 1).fact("expected").orElse("");
  }

  private static HandMade released(
      @Nullable Object next, @Nullable Double before, @Nullable Double after) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", EVENT);
    fields.put("cursor_next", next);
    Snapshot initial = HandMade.fresh().toBuilder().cursor(before).build();
    HandMade store = HandMade.before("ALG-C2", SILENT, StoreConfig.defaults(), initial);
    return store.does(
        new Action.CommitStepRelease(new RawRelease(fields)),
        state -> store.appending(EVENT).apply(state).cursor(after));
  }
}
