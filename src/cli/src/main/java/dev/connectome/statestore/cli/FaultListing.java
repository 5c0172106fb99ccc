package dev.connectome.statestore.cli;

import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.report.KillRow;
import java.util.List;

/** What the kit's own build holds it to: each wrong store and what it is failed for. */
final class FaultListing {

  private FaultListing() {}

  static List<KillRow> rows() {
    return FaultCatalogue.all().stream()
        .map(fault -> new KillRow(fault.name(), fault.text(), List.copyOf(fault.breaks())))
        .toList();
  }
}
