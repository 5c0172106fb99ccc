package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import java.util.List;

/** The store at home: in its own process, driven without a pipe and without JSON. */
interface NativeStore extends AutoCloseable {

  /** Takes the sequences that each round does; not timed. */
  void prepare(List<Sequence> sequences);

  /** Does all of them once; how long that took. */
  double roundMs();

  @Override
  void close();
}
