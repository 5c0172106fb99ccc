package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;

/** Judges what a sequence showed. */
final class Judging {

  private Judging() {}

  /** Feeds all of it to all checks. */
  static void judge(SequenceRun run) {
    Stopwatch.keep(CheckResults.of(Checks.all(), run.sessionStart(), run.observations()));
  }
}
