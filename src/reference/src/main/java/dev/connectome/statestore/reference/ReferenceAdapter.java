package dev.connectome.statestore.reference;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;

/**
 * Opens reference stores for the kit. It declares all capabilities that the specification knows.
 */
public final class ReferenceAdapter implements StateStoreAdapter {
  /** The store's own version; it changes when the store's behaviour changes. */
  private static final String VERSION = "0.1.0";

  /** All capabilities that the specification knows; arguments may be of any kind. */
  public static final Capabilities CAPABILITIES =
      Capabilities.builder(Capabilities.all()).arguments(ArgumentKinds.ANY).build();

  /** Called by {@link java.util.ServiceLoader}. */
  public ReferenceAdapter() {}

  @Override
  public Implementation implementation() {
    return new Implementation("reference", VERSION, "Java");
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public ReferenceStore open(StoreConfig config, InstantSource clock) {
    return new ReferenceStore(config, clock);
  }
}
