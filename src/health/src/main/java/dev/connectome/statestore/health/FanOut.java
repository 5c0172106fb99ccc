package dev.connectome.statestore.health;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Passes each record to several sinks; all of them get it, even when one throws. */
final class FanOut implements StatusSink {
  private final List<StatusSink> sinks;

  FanOut(List<StatusSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  @Override
  public String name() {
    return sinks.stream().map(StatusSink::name).collect(Collectors.joining("+"));
  }

  @Override
  public void accept(StatusRecord status) {
    forEach(sink -> sink.accept(status));
  }

  @Override
  public void close() {
    forEach(StatusSink::close);
  }

  /** Calls every sink, then rethrows the first exception so that the caller can count it. */
  private void forEach(Consumer<StatusSink> call) {
    RuntimeException first = null;
    for (StatusSink sink : sinks) {
      try {
        call.accept(sink);
      } catch (RuntimeException | LinkageError e) {
        if (first == null) {
          first = new IllegalStateException("sink " + sink.name() + " threw " + e, e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
