package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.function.Function;

/**
 * One record of what a store reported. All records of one store have the same key, in every
 * session.
 */
public sealed interface DockRecord {
  /** The version of the line format that this kit writes and reads. */
  int VERSION = 1;

  /** The key of the store in the stream; a restart does not change it. */
  String store();

  /** The store's clock, milliseconds since the epoch. */
  long atMs();

  /**
   * Calls the function for this kind and returns its result; one parameter for each kind, in order.
   */
  default <R> R match(
      Function<Opened, R> opened,
      Function<Committed, R> committed,
      Function<Exported, R> exported,
      Function<Closed, R> closed) {
    if (this instanceof Opened one) {
      return opened.apply(one);
    }
    if (this instanceof Committed one) {
      return committed.apply(one);
    }
    if (this instanceof Exported one) {
      return exported.apply(one);
    }
    return closed.apply((Closed) this);
  }

  /**
   * A store was opened, or recording began on a running store.
   *
   * @param store the key of the store
   * @param commits how many commits it had made
   * @param running whether it was already running: then its state is a baseline and not judged
   * @param sessionStart what it declares and its state; its ledger is a {@link
   *     dev.connectome.statestore.observation.LedgerTail}
   */
  record Opened(String store, long commits, boolean running, SessionStart sessionStart)
      implements DockRecord {
    @Override
    public long atMs() {
      return sessionStart.nowMs();
    }
  }

  /**
   * One commit: its commit dock and all other docks that fired for it.
   *
   * @param store the key of the store
   * @param number counts the store's commits from 1
   * @param atMs the time of the commit
   * @param clockUncertaintyMs how long it took, as far as the recorder could observe
   * @param action the action with its arguments
   * @param settled the state after it, timer values derived at {@code atMs}; its ledger is empty
   * @param ledger how the ledger moved
   * @param docks all docks that fired for it, in order
   */
  record Committed(
      String store,
      long number,
      long atMs,
      long clockUncertaintyMs,
      Action action,
      Snapshot settled,
      LedgerDelta ledger,
      List<DockEvent> docks)
      implements DockRecord {
    /** Copies the list. */
    public Committed {
      docks = List.copyOf(docks);
    }
  }

  /**
   * An export was made.
   *
   * @param store the key of the store
   * @param commits how many commits came before it
   * @param atMs the time of the export
   * @param clockUncertaintyMs how long it took
   * @param export what is known of the exported text
   * @param settled the state at that moment, timer values derived at {@code atMs}; its ledger is
   *     empty
   * @param ledger the length and the digest of the ledger, read in full at that moment
   * @param docks all docks that fired for it
   */
  record Exported(
      String store,
      long commits,
      long atMs,
      long clockUncertaintyMs,
      Outcome.ExportTold export,
      Snapshot settled,
      LedgerDelta ledger,
      List<DockEvent> docks)
      implements DockRecord {
    /** Copies the list. */
    public Exported {
      docks = List.copyOf(docks);
    }
  }

  /**
   * Recording of the store ended.
   *
   * @param store the key of the store
   * @param commits how many commits it had made
   * @param atMs the time when recording ended
   */
  record Closed(String store, long commits, long atMs) implements DockRecord {}
}
