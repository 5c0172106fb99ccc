package dev.connectome.statestore.health;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Hands each record to several sinks; one that throws keeps it from no other. */
final class FanOut implements StatusSink {
  private final List<StatusSink> sinks;
  private final AtomicLong failures = new AtomicLong();

  FanOut(List<StatusSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public void accept(StatusRecord status) {
    for (StatusSink sink : sinks) {
      try {
        sink.accept(status);
      } catch (RuntimeException | LinkageError e) {
        failures.incrementAndGet();
      }
    }
  }

  /** How often a sink threw. */
  long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    for (StatusSink sink : sinks) {
      try {
        sink.close();
      } catch (RuntimeException | LinkageError e) {
        failures.incrementAndGet();
      }
    }
  }
}
