package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Opens stores of one implementation for the kit. Found by class name, or by {@link
 * java.util.ServiceLoader} where the implementation registers it; it needs a public constructor
 * without parameters.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public interface StateStoreAdapter {

  /** Who is being judged. */
  Implementation implementation();

  /** What the implementation declares; asked once, before the first store is opened. */
  Capabilities capabilities();

  /**
   * Opens a fresh, independent store. Called hundreds of times in a run, so it should be cheap.
   *
   * @param config how to open it; always one that {@link #capabilities()} allows
   * @param clock the time; the kit moves it by hand, possibly backwards
   */
  StoreUnderTest<?> open(StoreConfig config, InstantSource clock);
}
