package dev.connectome.statestore.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists every fault that the kit is measured against. */
public final class FaultCatalogue {
  /**
   * The name of the store that does nothing. Its {@link Fault#breaks} is empty: the kit must not
   * fail particular requirements, but must pass none.
   */
  public static final String NULL_STORE = NullStore.NAME;

  private static final List<Fault> ALL =
      Stream.of(
              LedgerFaults.all(),
              HandedOutFaults.all(),
              DisorderFaults.all(),
              EntryFaults.all(),
              RetentionFaults.all(),
              CommitFaults.all(),
              DockFaults.all(),
              ObserverFaults.all(),
              FocusFaults.all(),
              TimerFaults.all(),
              TickFaults.all(),
              RestartFaults.all(),
              ExportFaults.all(),
              TextExportFaults.all(),
              ThreadFaults.all(),
              EasilyMissedFaults.all(),
              TextFaults.all(),
              NumberFaults.all(),
              ArgumentFaults.all(),
              CacheFaults.all(),
              BrokenValueFaults.all(),
              List.of(NullStore.fault()))
          .flatMap(List::stream)
          .toList();

  private FaultCatalogue() {}

  /** Returns all faults, by area. */
  public static List<Fault> all() {
    return ALL;
  }

  /** Returns the fault with this name. */
  public static Optional<Fault> find(String name) {
    return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }
}
