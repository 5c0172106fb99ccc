package dev.connectome.statestore.adapter;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that changes only when the kit sets it, possibly backwards. */
final class ManualClock implements InstantSource {
  private volatile long nowMs;

  ManualClock(long nowMs) {
    this.nowMs = nowMs;
  }

  void moveTo(long ms) {
    nowMs = ms;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs);
  }

  @Override
  public long millis() {
    return nowMs;
  }
}
