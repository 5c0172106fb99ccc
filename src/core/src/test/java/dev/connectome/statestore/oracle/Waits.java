package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates wait timers for tests; their times count from the start of the test. */
final class Waits {
  private Waits() {}

  static UnaryOperator<SnapshotBuilder> with(WaitProgress wait) {
    return state -> state.waitProgress(wait);
  }

  static WaitProgress never() {
    return new WaitProgress(null, null, 4.0, 0.0, 0.0);
  }

  static WaitProgress waiting(
      double started, @Nullable Double stopped, double value, Object display) {
    return new WaitProgress(
        HandMade.START_MS + started,
        stopped == null ? null : (Double) (HandMade.START_MS + stopped),
        4.0,
        value,
        display);
  }
}
