package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases of each thread of a race, each identified by the id of its event. */
final class RaceScript {
  private final Map<String, RawRelease> byId = new HashMap<>();
  private final List<List<String>> idsByThread = new ArrayList<>();

  private RaceScript() {}

  /** The script of a race; empty when its releases cannot be told apart. */
  static Optional<RaceScript> of(Command.Race race) {
    RaceScript script = new RaceScript();
    for (List<RawRelease> releases : race.releasesByThread()) {
      List<String> ids = new ArrayList<>();
      for (RawRelease release : releases) {
        String id = release.event().text("id");
        if (id == null || id.isEmpty() || script.byId.put(id, release) != null) {
          return Optional.empty();
        }
        ids.add(id);
      }
      script.idsByThread.add(ids);
    }
    return Optional.of(script);
  }

  /** The number of releases in all threads together. */
  int size() {
    return byId.size();
  }

  /** The releases of each thread, in order. */
  List<List<String>> idsByThread() {
    return idsByThread;
  }

  /** The release of the event with this id, which must be part of the script. */
  RawRelease release(@Nullable String id) {
    return Objects.requireNonNull(byId.get(String.valueOf(id)));
  }
}
