package dev.connectome.statestore.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what commits or docks take in addition to the time on the clock, which depends on other
 * work on the machine.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Taken {
  public long count;
  public long processorNs;
  public long bytes;

  /** Starts to count for each iteration. */
  @Setup(Level.Iteration)
  public void begin() {
    count = 0;
    processorNs = 0;
    bytes = 0;
  }
}
