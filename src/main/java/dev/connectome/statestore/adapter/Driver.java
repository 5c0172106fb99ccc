package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * Drives one implementation, wherever it runs. Everything that goes wrong with driving it, rather
 * than with what it does, is a {@link DriverException}.
 */
public interface Driver extends AutoCloseable {

  /** Who is being judged. */
  Implementation implementation();

  /** What it declares. */
  Capabilities capabilities();

  /**
   * Opens a fresh store.
   *
   * @param config a configuration that the capabilities support
   * @param nowMs the store's clock at that moment
   * @throws DriverException when no store could be opened or first read
   */
  DrivenStore open(StoreConfig config, long nowMs);

  @Override
  void close();
}
