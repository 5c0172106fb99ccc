package example.connectome;

import java.time.InstantSource;

/**
 * How a store is to behave.
 *
 * @param boundaryAtRestart whether a restart keeps the ledger and marks the boundary
 * @param completeAtStop whether a stop keeps the wait, marked complete
 * @param keepNewest how many entries a realtime event leaves
 * @param clock the time
 */
public record Settings(
    boolean boundaryAtRestart, boolean completeAtStop, int keepNewest, InstantSource clock) {

  public static Settings defaults() {
    return new Settings(true, false, Integer.MAX_VALUE, InstantSource.system());
  }
}
