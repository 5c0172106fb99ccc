package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a step did that no column shows: who was told, and which other parts of the state moved. */
final class Effects {
  private static final Set<String> IN_COLUMNS =
      Set.of("ledger", "active_focus", "current_explanation", "wait_progress", "cursor");

  private Effects() {}

  static String of(Snapshot before, Observation seen) {
    List<String> effects = new ArrayList<>();
    long told = seen.sightings().stream().filter(Sighting.Notified.class::isInstance).count();
    long docks = seen.sightings().size() - told;
    if (told > 0) {
      effects.add(told == 1 ? "1 notice" : told + " notices");
    }
    if (docks > 0) {
      effects.add(docks == 1 ? "1 dock" : docks + " docks");
    }
    List<String> changed = SnapshotDifference.between(before, seen.after());
    changed.stream().filter(part -> !IN_COLUMNS.contains(part)).forEach(effects::add);
    if (changed.isEmpty()) {
      effects.add("changes nothing");
    }
    return String.join(", ", effects);
  }
}
