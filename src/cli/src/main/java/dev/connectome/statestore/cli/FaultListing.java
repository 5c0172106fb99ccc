package dev.connectome.statestore.cli;

import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.report.KillRow;
import java.util.List;

/** Lists each wrong store and the requirements that the kit's own build expects it to fail. */
final class FaultListing {

  private FaultListing() {}

  static List<KillRow> rows() {
    return FaultCatalogue.all().stream()
        .map(fault -> new KillRow(fault.name(), fault.text(), List.copyOf(fault.breaks())))
        .toList();
  }
}
