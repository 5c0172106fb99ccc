package dev.connectome.statestore.report.page;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recorded history to step through.
 *
 * @param file the file that it was read from, if a command can read it again
 * @param history what was recorded
 * @param judged what the checks say of it
 */
public record ShownHistory(Optional<Path> file, History history, Replay judged) {

  /** Returns what is broken in it, one of each kind. */
  List<Finding> findings() {
    return judged.findings().stream()
        .map(ReplayedFinding::latest)
        .flatMap(Optional::stream)
        .toList();
  }
}
