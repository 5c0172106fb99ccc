package dev.connectome.statestore.adapter;

import dev.connectome.statestore.spec.TimeSource;
import java.time.InstantSource;

/** The clock that a store is given: either set by the kit, or the machine's own clock. */
final class StoreClock {
  private final boolean virtual;
  private final ManualClock hand;

  StoreClock(TimeSource source, long nowMs) {
    virtual = source == TimeSource.VIRTUAL;
    hand = new ManualClock(nowMs);
  }

  /** Returns the clock that the store reads. */
  InstantSource source() {
    return virtual ? hand : InstantSource.system();
  }

  /** Sets the time of a command; has no effect on the machine's own clock. */
  void moveTo(long nowMs) {
    hand.moveTo(nowMs);
  }

  long millis() {
    return source().millis();
  }
}
