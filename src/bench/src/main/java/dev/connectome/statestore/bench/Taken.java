package dev.connectome.statestore.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What commits or docks took beside time on the clock, which other work on the machine lengthens.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Taken {
  public long count;
  public long processorNs;
  public long bytes;

  /** Each iteration by itself. */
  @Setup(Level.Iteration)
  public void begin() {
    count = 0;
    processorNs = 0;
    bytes = 0;
  }
}
