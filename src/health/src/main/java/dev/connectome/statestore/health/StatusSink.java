package dev.connectome.statestore.health;

import java.util.List;

/**
 * Receives status records. Exceptions of a sink are counted and not passed on; put a slow sink
 * behind a {@link SinkQueue}.
 */
@FunctionalInterface
public interface StatusSink extends AutoCloseable {

  /** Receives the next record. */
  void accept(StatusRecord status);

  /** The name of the sink where failures are counted. */
  default String name() {
    return "sink";
  }

  /** Called once, after the last record. */
  @Override
  default void close() {}

  /** A sink that passes each record to all of these, even when one of them throws. */
  static StatusSink all(List<StatusSink> sinks) {
    return new FanOut(sinks);
  }

  /** A sink that ignores all records. */
  static StatusSink none() {
    return status -> {};
  }
}
