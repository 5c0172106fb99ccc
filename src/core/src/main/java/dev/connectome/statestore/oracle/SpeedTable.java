package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what each speed showed so far, including the initial speed of the store. */
final class SpeedTable {
  private final Map<Speed, TickDisplay> displays = new EnumMap<>(Speed.class);
  private final Set<Speed> selected = EnumSet.noneOf(Speed.class);

  List<Object> toPlain() {
    List<Object> plain = new ArrayList<>();
    displays.forEach(
        (speed, tick) ->
            plain.add(
                Arrays.asList(
                    speed.wireName(),
                    tick.nominalIntervalMs(),
                    tick.progress01(),
                    tick.speedLabel(),
                    selected.contains(speed))));
    return plain;
  }

  void fromPlain(JsonCursor memory) {
    for (JsonCursor one : memory.elements()) {
      // A checkpoint of an earlier kit has four elements: it remembered selected speeds alone.
      boolean selectedAlone = one.list().size() == 4;
      List<JsonCursor> shown = one.elements(selectedAlone ? 4 : 5);
      Speed speed = Speed.of(shown.get(0).text()).orElseThrow(() -> one.wrong("of a speed"));
      displays.put(
          speed,
          new TickDisplay(
              shown.get(1).optionalNumber(),
              shown.get(2).optionalNumber(),
              shown.get(3).optionalText()));
      if (selectedAlone || shown.get(4).flag()) {
        selected.add(speed);
      }
    }
  }

  /** Remembers the initial state of a store, if it shows a speed with a label and its interval. */
  void opened(Snapshot initial) {
    TickDisplay tick = initial.tickDisplay();
    if (tick != null && hasLabel(tick)) {
      Speed.of(initial.speed())
          .filter(speed -> fits(speed, tick))
          .ifPresent(speed -> displays.put(speed, tick));
    }
  }

  static boolean hasLabel(TickDisplay tick) {
    return tick.speedLabel() != null && !tick.speedLabel().isEmpty();
  }

  /** Whether the speed can have this interval: none for pause, else a positive number. */
  static boolean fits(Speed speed, TickDisplay tick) {
    Double interval = tick.nominalIntervalMs();
    return speed == Speed.PAUSE
        ? tick.isPaused()
        : interval != null && interval > 0 && Double.isFinite(interval);
  }

  /** Remembers a selected speed. Returns whether it was selected before. */
  boolean learn(Speed speed, TickDisplay tick) {
    displays.put(speed, tick);
    return !selected.add(speed);
  }

  boolean isComplete() {
    return selected.size() == Speed.values().length;
  }

  String describe() {
    Map<String, TickDisplay> named = new LinkedHashMap<>();
    displays.forEach((speed, tick) -> named.put(speed.wireName(), tick));
    return "no contradiction to " + ShownValue.of(named);
  }

  @Nullable String problemWith(Speed speed, TickDisplay tick) {
    for (Map.Entry<Speed, TickDisplay> other : displays.entrySet()) {
      boolean sameSpeed = other.getKey() == speed;
      boolean sameLabel = Objects.equals(other.getValue().speedLabel(), tick.speedLabel());
      if (sameSpeed != sameLabel) {
        return sameSpeed
            ? "a speed shows another label than before"
            : "two speeds show the same label";
      }
      if (sameSpeed ? !sameInterval(other.getValue(), tick) : !ordered(other, speed, tick)) {
        return sameSpeed
            ? "a speed has another interval than before"
            : "a faster speed has no strictly shorter interval";
      }
    }
    return null;
  }

  private static boolean ordered(
      Map.Entry<Speed, TickDisplay> known, Speed speed, TickDisplay tick) {
    Double one = known.getValue().nominalIntervalMs();
    Double other = tick.nominalIntervalMs();
    if (known.getKey() == Speed.PAUSE || speed == Speed.PAUSE || one == null || other == null) {
      return true;
    }
    return known.getKey().compareTo(speed) * Double.compare(one, other) < 0;
  }

  static boolean sameInterval(TickDisplay one, TickDisplay other) {
    return one.isPaused()
        ? other.isPaused()
        : Objects.equals(one.nominalIntervalMs(), other.nominalIntervalMs());
  }
}
