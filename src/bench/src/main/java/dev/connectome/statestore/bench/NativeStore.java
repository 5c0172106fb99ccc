package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import java.util.List;

/** Drives a store natively: in its own process, without a pipe and without JSON. */
interface NativeStore extends AutoCloseable {

  /** Sets the sequences of each round; not timed. */
  void prepare(List<Sequence> sequences);

  /** Runs all sequences once; returns the time in milliseconds. */
  double roundMs();

  @Override
  void close();
}
