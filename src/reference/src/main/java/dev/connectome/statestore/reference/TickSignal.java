package dev.connectome.statestore.reference;

import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Speed;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tick signal: a nominal interval for each speed (BEH-B5), none while paused and shorter when
 * faster, and a progress that is always within 0 and 1 (ALG-T3).
 */
final class TickSignal {
  /** The documents fix no values; one tick per second at normal speed is easy to follow by eye. */
  static final Map<Speed, Double> DEFAULT_INTERVALS_MS =
      Map.of(Speed.ONE, 1000.0, Speed.TWO, 500.0, Speed.THREE, 250.0);

  private final Map<Speed, Double> bySpeed;

  TickSignal(Map<Speed, Double> bySpeed) {
    this.bySpeed = new EnumMap<>(bySpeed);
    double slower = Double.POSITIVE_INFINITY;
    for (Speed speed : Speed.values()) {
      Double interval = bySpeed.get(speed);
      if (speed == Speed.PAUSE ? interval != null : interval == null) {
        throw new IllegalArgumentException("every speed but pause has an interval: " + bySpeed);
      }
      if (interval != null) {
        if (!(interval > 0 && interval < slower)) {
          throw new IllegalArgumentException(
              "a faster speed has a shorter interval, none is zero or infinite: " + bySpeed);
        }
        slower = interval;
      }
    }
  }

  /** The display of a store that was just opened: paused and empty. */
  TickDisplay initial() {
    return display(Speed.PAUSE, 0.0);
  }

  /** Speed, label and interval change together; progress stays. */
  void select(Speed speed, StoreState before, SnapshotBuilder after) {
    after.speed(speed.wireName()).tickDisplay(display(speed, before.tickDisplay().progress01()));
  }

  /** The same display with this fill level; a progress that is not a number changes nothing. */
  static TickDisplay filled(TickDisplay display, double progress) {
    return Double.isNaN(progress)
        ? display
        : new TickDisplay(
            display.nominalIntervalMs(),
            Math.max(0.0, Math.min(1.0, progress)),
            display.speedLabel());
  }

  /** The label is the speed's own name. */
  private TickDisplay display(Speed speed, @Nullable Double progress) {
    return new TickDisplay(bySpeed.get(speed), progress, speed.wireName());
  }
}
