package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Set;

/**
 * BEH-E1T: when several threads release in a burst while others read, no entry is lost, the entries
 * of each thread are in its order, and no reader sees a torn state or a shorter ledger than before.
 *
 * <p>Command: a race of releases; if their events have no ids, or ids that are not unique, nothing
 * can be decided. Looks at: the new entries, and every state a reader saw: its ledger must be a
 * prefix of the final one, and its focus, cursor, explanation and wait timer must follow from the
 * releases up to its newest entry.
 *
 * <p>When it fails: publish one immutable state through one reference, inside one lock or one
 * compare-and-set loop.
 */
final class ThreadsCheck extends AbstractCheck {
  private static final Situation RACE =
      Situation.when(
          Capabilities::safeForThreads, "race", "several threads release while others read");

  ThreadsCheck() {
    super(
        "BEH-E1T",
        Decidability.everywhere()
            .cannot(Visibility.STDIO, "one request at a time reaches the child process")
            .partly(Visibility.LIVE, "docks show only order and completeness")
            .partly(Visibility.RECORDED, "docks show only order and completeness"),
        RACE);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      if (step.observation().command() instanceof Command.Race race) {
        judge(step, race);
      }
    };
  }

  private void judge(Step step, Command.Race race) {
    if (!(step.observation().outcome() instanceof Outcome.Raced raced)) {
      step.found(threw(step));
      return;
    }
    if (!raced.failures().isEmpty()) {
      broken(step, "the store threw in a thread")
          .expected("no exception", raced.failures().get(0))
          .reportTo(step::found);
      return;
    }
    RaceScript script = RaceScript.of(race).orElse(null);
    if (script == null) {
      step.outOfSight("a race of releases whose events have no unique ids");
      return;
    }
    if (lostOrReordered(step, script) || shrank(step, raced) || torn(step, script, raced)) {
      return;
    }
    step.witnessed(RACE);
  }

  private boolean lostOrReordered(Step step, RaceScript script) {
    List<String> arrived =
        step.ledgerMove().added().stream().map(FlowEvent::id).map(String::valueOf).toList();
    if (!step.ledgerMove().keptAll() || arrived.size() != script.size()) {
      broken(step, "a race lost or invented entries")
          .expected(ShownValue.newEntries(script.size()), ShownValue.newEntries(arrived.size()))
          .reportTo(step::found);
      return true;
    }
    for (List<String> own : script.idsByThread()) {
      Set<String> ids = Set.copyOf(own);
      List<String> seen = arrived.stream().filter(ids::contains).toList();
      if (!seen.equals(own)) {
        broken(step, "a race reordered one thread's entries")
            .expected(own, seen)
            .reportTo(step::found);
        return true;
      }
    }
    return false;
  }

  private boolean shrank(Step step, Outcome.Raced raced) {
    for (List<Snapshot> states : raced.seenByReaders()) {
      int longest = step.before().ledger().size();
      for (Snapshot state : states) {
        int size = state.ledger().size();
        if (size < longest) {
          broken(step, "a reader saw the ledger shrink")
              .expected("at least " + ShownValue.entries(longest), ShownValue.entries(size))
              .reportTo(step::found);
          return true;
        }
        longest = size;
      }
    }
    return false;
  }

  private boolean torn(Step step, RaceScript script, Outcome.Raced raced) {
    RaceTrack track = new RaceTrack(step, script);
    raced.seenByReaders().forEach(states -> states.forEach(track::learn));
    for (List<Snapshot> states : raced.seenByReaders()) {
      for (Snapshot state : states) {
        String problem = track.tornness(state);
        if (problem != null) {
          broken(step, "a reader saw a torn state")
              .expected("one release, whole", problem)
              .reportTo(step::found);
          return true;
        }
      }
    }
    return false;
  }
}
