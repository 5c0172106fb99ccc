package dev.connectome.statestore.adapter;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The subscription of one observer to a store. */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
@FunctionalInterface
public interface Subscription {

  /**
   * Ends the subscription: the store does not call the observer again. A second call does nothing.
   */
  void end();
}
