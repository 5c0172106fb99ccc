package dev.connectome.statestore.adapter;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** One observer's place among those that a store tells. */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
@FunctionalInterface
public interface Subscription {

  /** Ends it: the observer is told nothing more. A second time does nothing. */
  void end();
}
