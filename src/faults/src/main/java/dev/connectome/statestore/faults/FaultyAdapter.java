package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;

/** Opens one of the stores of this package for the kit. */
public final class FaultyAdapter implements StateStoreAdapter {
  private static final String VERSION = "0.1.0";

  private final String name;
  private final Capabilities capabilities;
  private final StoreFactory opener;

  FaultyAdapter(String name, Capabilities capabilities, StoreFactory opener) {
    this.name = name;
    this.capabilities = capabilities;
    this.opener = opener;
  }

  @Override
  public Implementation implementation() {
    return new Implementation(name, VERSION, "Java");
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
    return opener.open(config, clock);
  }
}
