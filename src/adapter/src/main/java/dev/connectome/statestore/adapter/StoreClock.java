package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.TimeSource;
import java.time.InstantSource;

/** The clock that a store is given: moved by hand, or the machine's own. */
final class StoreClock {
  private final boolean virtual;
  private final ManualClock hand;

  StoreClock(TimeSource source, long nowMs) {
    virtual = source == TimeSource.VIRTUAL;
    hand = new ManualClock(nowMs);
  }

  /** What the store reads. */
  InstantSource source() {
    return virtual ? hand : InstantSource.system();
  }

  /** The time of a command begins; only a clock that is moved by hand follows. */
  void moveTo(long nowMs) {
    hand.moveTo(nowMs);
  }

  long millis() {
    return source().millis();
  }
}
