package dev.connectome.statestore.health;

import java.util.List;

/**
 * Where status records go. What it throws is counted and goes no further; a slow sink belongs
 * behind a {@link SinkQueue}.
 */
@FunctionalInterface
public interface StatusSink extends AutoCloseable {

  /** One more record. */
  void accept(StatusRecord status);

  /** What to call it where failures are counted. */
  default String name() {
    return "sink";
  }

  /** Nothing more comes. */
  @Override
  default void close() {}

  /** Several, each of them whatever the others do. */
  static StatusSink all(List<StatusSink> sinks) {
    return new FanOut(sinks);
  }

  /** Nowhere. */
  static StatusSink none() {
    return status -> {};
  }
}
