package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Describes the effects of a step that no column shows: which observers were called, and which
 * other parts of the state changed.
 */
final class Effects {
  private static final Set<String> IN_COLUMNS =
      Set.of("ledger", "active_focus", "current_explanation", "wait_progress", "cursor");

  private Effects() {}

  static String of(Snapshot before, Observation seen) {
    List<String> effects = new ArrayList<>();
    count(seen, ObserverEvent.Notified.class, "notice", effects);
    count(seen, ObserverEvent.DockFired.class, "dock", effects);
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.Behaved behaved) {
        effects.add("observer " + behaved.observer() + " " + deed(behaved.behaviour()));
        if (behaved.written() != null) {
          effects.add("it writes into what that returned");
        }
      }
    }
    List<String> changed = SnapshotDifference.between(before, seen.after());
    changed.stream().filter(part -> !IN_COLUMNS.contains(part)).forEach(effects::add);
    if (changed.isEmpty()) {
      effects.add("changes nothing");
    }
    return String.join(", ", effects);
  }

  private static void count(
      Observation seen, Class<? extends ObserverEvent> kind, String name, List<String> effects) {
    long count = seen.observerEvents().stream().filter(kind::isInstance).count();
    if (count > 0) {
      effects.add(count + " " + name + (count == 1 ? "" : "s"));
    }
  }

  static String deed(ObserverBehaviour behaviour) {
    return behaviour.match(
        listens -> "listens",
        throwing -> "throws",
        leaves -> "leaves",
        removes -> "removes " + removes.other(),
        brings -> "brings " + brings.newcomer(),
        acts -> "calls " + acts.action().wireName());
  }
}
