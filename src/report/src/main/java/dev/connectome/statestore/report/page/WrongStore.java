package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KillRow;
import java.util.List;

/**
 * Holds a store that is wrong on purpose and that the kit has been shown to find; it tells what a
 * verdict is worth.
 *
 * @param description what it does wrong
 * @param fails the requirements that it breaks
 */
record WrongStore(String fault, String description, List<Link> fails) {

  static List<WrongStore> of(List<KillRow> kills) {
    return kills.stream()
        .map(
            kill ->
                new WrongStore(
                    kill.fault(),
                    kill.description(),
                    kill.requirements().stream().map(Link::toRequirement).toList()))
        .toList();
  }
}
