package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.spec.NearestIds;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the kit's own faulty stores and conforming variants, so that a user can see what a finding
 * looks like.
 */
final class FaultFinder {
  private static final String FAULTY = "faulty:";
  private static final String CONFORMING = "conforming:";

  private FaultFinder() {}

  /**
   * Returns the store with this name; empty when the name does not have the form of such a store.
   *
   * @throws UsageException when it has that form, but there is no such store
   */
  static Optional<Supplier<StateStoreAdapter>> find(String name) {
    if (name.startsWith(FAULTY)) {
      String fault = name.substring(FAULTY.length());
      List<String> known = FaultCatalogue.all().stream().map(Fault::name).toList();
      return Optional.of(
          FaultCatalogue.find(fault)
              .orElseThrow(() -> unknown("faulty store", fault, known))
              .adapter());
    }
    if (name.startsWith(CONFORMING)) {
      String variant = name.substring(CONFORMING.length());
      List<String> known = VariantCatalogue.all().stream().map(ConformingVariant::name).toList();
      return Optional.of(
          VariantCatalogue.find(variant)
              .orElseThrow(() -> unknown("conforming variant", variant, known))
              .adapter());
    }
    return Optional.empty();
  }

  private static UsageException unknown(String what, String name, List<String> known) {
    return new UsageException(
        "no " + what + " " + name + new NearestIds(known).hint(name) + "; all: tck faults --list");
  }
}
