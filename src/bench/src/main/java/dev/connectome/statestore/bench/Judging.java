package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Judgement;

/** Judges what a sequence showed. */
final class Judging {

  private Judging() {}

  /** Feeds all of it to all checks. */
  static void judge(SequenceRun run) {
    Judgement judgement = Judgement.begin(Checks.all(), run.opening());
    run.observations().forEach(judgement::observe);
    Stopwatch.keep(judgement);
  }
}
