package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.spec.Capabilities;
import java.util.function.Supplier;

/**
 * Describes a conforming store that differs from the reference store in one way.
 *
 * @param name in kebab case
 * @param text what such a store does, in one sentence
 * @param adapter makes a fresh adapter
 */
public record ConformingVariant(String name, String text, Supplier<StateStoreAdapter> adapter) {

  static ConformingVariant of(String name, String text, StoreFactory opener) {
    return of(name, text, StoreFactory.ONE_OBSERVER, opener);
  }

  static ConformingVariant of(
      String name, String text, Capabilities capabilities, StoreFactory opener) {
    return new ConformingVariant(
        name, text, () -> new FaultyAdapter("conforming:" + name, capabilities, opener));
  }
}
