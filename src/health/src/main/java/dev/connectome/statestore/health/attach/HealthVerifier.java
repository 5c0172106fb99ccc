package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;

/**
 * Attaches the verifier to a store in this process:
 *
 * <pre>{@code
 * Attachment<S> watched = HealthVerifier.attach(store, who, capabilities, config, settings);
 * StoreUnderTest<S> watchedStore = watched.store(); // act through this one
 * }</pre>
 */
public final class HealthVerifier {

  private HealthVerifier() {}

  /**
   * Starts to monitor the actions that are called through {@link Attachment#store}; the store
   * itself does not change.
   *
   * @param store a store with docks
   * @param who the implementation, for histories
   * @param capabilities what the store declares
   * @param config how the store was opened
   */
  public static <S> Attachment<S> attach(
      StoreUnderTest<S> store,
      Implementation who,
      Capabilities capabilities,
      StoreConfig config,
      VerifierSettings settings) {
    return new Attachment<>(store, who, capabilities, config, settings);
  }
}
