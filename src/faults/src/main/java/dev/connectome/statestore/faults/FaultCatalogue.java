package dev.connectome.statestore.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way to be wrong that the kit is measured against. */
public final class FaultCatalogue {
  /**
   * The store that does nothing. Its {@link Fault#breaks} is empty: what is asked of it is not what
   * fails but that nothing passes.
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

  /** All of them, by area. */
  public static List<Fault> all() {
    return ALL;
  }

  /** The one with this name. */
  public static Optional<Fault> find(String name) {
    return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }
}
