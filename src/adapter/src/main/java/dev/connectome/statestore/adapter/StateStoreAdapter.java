package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Opens stores of one implementation for the kit. The kit finds an adapter by class name, or by
 * {@link java.util.ServiceLoader} if the implementation registers it. An adapter needs a public
 * constructor without parameters.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StateStoreAdapter {

  /** Returns the implementation that is judged. */
  Implementation implementation();

  /**
   * Returns what the implementation declares. The kit calls this once, before it opens the first
   * store.
   */
  Capabilities capabilities();

  /**
   * Opens a fresh store that shares nothing with other stores. The kit calls this hundreds of times
   * in a run, so it should be cheap.
   *
   * @param config the configuration of the store; {@link #capabilities()} always allows it
   * @param clock the clock of the store; the kit sets a virtual clock, possibly backwards
   */
  StoreUnderTest<?> open(StoreConfig config, InstantSource clock);
}
