package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.function.Function;

/** One thing that a store told. Records of one store carry the same key, whatever its session. */
public sealed interface DockRecord {
  /** The version of the line format that this kit writes and reads. */
  int VERSION = 1;

  /** Which store of the stream; restarts do not change it. */
  String store();

  /** The store's clock, milliseconds since the epoch. */
  long atMs();

  /** What the function for its kind gives; one for each kind, in their order. */
  default <R> R match(
      Function<Opened, R> opened,
      Function<Committed, R> committed,
      Function<Exported, R> exported,
      Function<Closed, R> closed) {
    return match(new DockRecordCases<>(opened, committed, exported, closed));
  }

  /** What the function for its kind gives. */
  <R> R match(DockRecordCases<R> cases);

  /**
   * A store was opened, or somebody began to listen to one that was running.
   *
   * @param store which
   * @param commits how many commits it had made
   * @param running whether it was met in the middle of its life: then it is a baseline, not judged
   * @param sessionStart what it declares and how it looked; its ledger is a {@link
   *     dev.connectome.statestore.observation.LedgerTail}
   */
  record Opened(String store, long commits, boolean running, SessionStart sessionStart)
      implements DockRecord {
    @Override
    public long atMs() {
      return sessionStart.nowMs();
    }

    @Override
    public <R> R match(DockRecordCases<R> cases) {
      return cases.opened().apply(this);
    }
  }

  /**
   * One commit: its commit dock and whatever else fired for it.
   *
   * @param store which
   * @param number counts the store's commits from 1
   * @param atMs when
   * @param clockUncertaintyMs how long it took, as far as the one who listened could see
   * @param action what was asked of the store, with its arguments
   * @param settled the state after it, timer values derived at {@code atMs}; its ledger is empty
   * @param ledger how the ledger moved
   * @param docks every dock that fired for it, in order
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

    @Override
    public <R> R match(DockRecordCases<R> cases) {
      return cases.committed().apply(this);
    }
  }

  /**
   * An export was made.
   *
   * @param store which
   * @param commits how many commits came before it
   * @param atMs when
   * @param clockUncertaintyMs how long it took
   * @param export how much of it is known
   * @param settled the state at that moment, timer values derived at {@code atMs}; its ledger is
   *     empty
   * @param ledger how long the ledger is, and its digest, read in full at that moment
   * @param docks every dock that fired for it
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

    @Override
    public <R> R match(DockRecordCases<R> cases) {
      return cases.exported().apply(this);
    }
  }

  /**
   * Nobody listens to the store any more.
   *
   * @param store which
   * @param commits how many commits it had made
   * @param atMs when
   */
  record Closed(String store, long commits, long atMs) implements DockRecord {
    @Override
    public <R> R match(DockRecordCases<R> cases) {
      return cases.closed().apply(this);
    }
  }
}
