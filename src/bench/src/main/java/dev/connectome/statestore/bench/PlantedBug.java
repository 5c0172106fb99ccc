package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a bug that needs three actions in this order, whatever lies between them: realtime mode,
 * speed 3x, tick progress. Then the cursor jumps. Only the observations are changed after the run,
 * so that the bug takes no time of the store.
 */
final class PlantedBug extends ForwardingDriver {
  private static final int NEEDED = 3;
  private static final int WRONG_CURSOR = 4_711;

  private int runs;
  private int runsUntilShortest;

  PlantedBug(Driver inner) {
    super(inner);
  }

  /** Restarts the count of runs. */
  void startCounting() {
    runs = 0;
    runsUntilShortest = 0;
  }

  /** Returns the number of runs until three actions alone showed the bug; 0 when they never did. */
  int runsUntilShortest() {
    return runsUntilShortest;
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    SequenceRun right = inner().run(sequence);
    runs++;
    List<Observation> told = new ArrayList<>();
    int done = 0;
    for (Observation seen : right.observations()) {
      boolean next = isNext(done, seen.command());
      done += next ? 1 : 0;
      told.add(next && done == NEEDED ? jumped(seen) : seen);
    }
    if (done == NEEDED && told.size() == NEEDED && runsUntilShortest == 0) {
      runsUntilShortest = runs;
    }
    return new SequenceRun(sequence, right.sessionStart(), told);
  }

  private static boolean isNext(int done, Command command) {
    Action action = command.action();
    return switch (done) {
      case 0 -> new Action.SetMode("realtime").equals(action);
      case 1 -> new Action.SetSpeed("3x").equals(action);
      case 2 -> action instanceof Action.SetTickProgress;
      default -> false;
    };
  }

  /** Removes what observers saw: it would be a second bug. */
  private static Observation jumped(Observation seen) {
    return new Observation(
        seen.index(),
        seen.command(),
        seen.nowMs(),
        seen.clockUncertaintyMs(),
        List.of(),
        new Outcome.Nothing(),
        seen.after().toBuilder().cursor(WRONG_CURSOR).build(),
        seen.heldLookedAt(),
        seen.heldChanges());
  }
}
