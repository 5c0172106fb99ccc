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
 * A store with a bug that takes three actions in this order, whatever lies between: realtime mode,
 * speed 3x, tick progress. Then the cursor jumps. The run of a store is told otherwise than it was,
 * so that the bug costs nothing.
 */
final class PlantedBug extends ForwardingDriver {
  private static final int NEEDED = 3;
  private static final int WRONG_CURSOR = 4_711;

  private int runs;
  private int runsUntilShortest;

  PlantedBug(Driver inner) {
    super(inner);
  }

  /** Begins to count anew. */
  void startCounting() {
    runs = 0;
    runsUntilShortest = 0;
  }

  /** How many runs it took until the bug was shown by three actions alone; 0 when it never was. */
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

  /** Nobody is told of it: what observers saw would be a second bug. */
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
