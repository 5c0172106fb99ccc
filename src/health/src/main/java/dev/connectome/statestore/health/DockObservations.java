package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockEvent;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;

/** Makes an observation from a recorded dock and the ledger before it. */
final class DockObservations {
  private DockObservations() {}

  /** Makes the observation of a commit or an export. */
  static Observation of(DockRecord told, LedgerTail before) {
    return told.match(
        opened -> notObserved(opened),
        commit -> of(commit, before),
        exported -> of(exported, before),
        closed -> notObserved(closed));
  }

  private static Observation notObserved(DockRecord told) {
    throw new FormatException("neither a commit nor an export: " + told.getClass().getSimpleName());
  }

  static Observation of(DockRecord.Committed told, LedgerTail before) {
    return observation(
        told.number(),
        new Command.Perform(told.action()),
        told.atMs(),
        told.clockUncertaintyMs(),
        told.docks(),
        new Outcome.Nothing(),
        told.settled().withLedger(moved(before, told.ledger())));
  }

  static Observation of(DockRecord.Exported told, LedgerTail before) {
    return observation(
        told.commits(),
        new Command.Export(told.export().format()),
        told.atMs(),
        told.clockUncertaintyMs(),
        told.docks(),
        told.export(),
        told.settled().withLedger(moved(before, told.ledger())));
  }

  private static Observation observation(
      long number,
      Command command,
      long atMs,
      long clockUncertaintyMs,
      List<DockEvent> docks,
      Outcome outcome,
      Snapshot after) {
    return new Observation(
        index(number),
        command,
        atMs,
        clockUncertaintyMs,
        docks.size() == 1
            ? List.of(observerEvent(docks.get(0), after))
            : docks.stream().map(dock -> observerEvent(dock, after)).toList(),
        outcome,
        after,
        0,
        List.of());
  }

  private static ObserverEvent observerEvent(DockEvent dock, Snapshot after) {
    return new ObserverEvent.DockFired(dock.name(), after, dock.fields(), after);
  }

  /**
   * The number of entries that the ledger has after this commit if the dock reported every new
   * entry.
   */
  static long expectedLength(LedgerTail before, LedgerDelta told) {
    return (long) before.size() - Math.min(told.evicted(), before.size()) + told.added().size();
  }

  private static LedgerTail moved(LedgerTail before, LedgerDelta told) {
    int evicted = Math.min(told.evicted(), before.size());
    long gone = expectedLength(before, told) - told.length();
    boolean changed =
        told.changed()
            || (gone <= 0
                && evicted == 0
                && told.digest() != digestAfter(before.digest(), told.added()));
    if (gone > 0 && evicted == 0 && !changed && told.added().isEmpty()) {
      return before.shrunkTo(told.length(), told.digest());
    }
    if (gone > 0 || changed) {
      return before.disturbed(
          told.length(),
          evicted,
          (int) Math.min(before.size(), Math.max(0, gone)),
          changed,
          told.added(),
          told.digest());
    }
    return before.moved(evicted, told.added(), told.digest());
  }

  private static long digestAfter(long before, List<FlowEvent> added) {
    long digest = before;
    for (int i = 0; i < added.size(); i++) {
      digest = LedgerDigest.appended(digest, added.get(i));
    }
    return digest;
  }

  /** Converts the number of a commit to the number of a step. */
  static int index(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }
}
