package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.util.List;

/** What the kit did to a store. */
public sealed interface Stimulus {

  /** One action of the store. */
  record Perform(Action action) implements Stimulus {}

  /** Nothing but a look: time may have passed. */
  record Look() implements Stimulus {}

  /** Two exports in a row, in one format. */
  record Export(ExportFormat format) implements Stimulus {}

  /** Writing into the state that was handed out last, as a careless client would. */
  record Tamper() implements Stimulus {}

  /**
   * Releases from several threads at once while others read.
   *
   * @param releasesByThread what each writing thread releases, in its order
   * @param readers how many threads read meanwhile
   */
  record Race(List<List<RawRelease>> releasesByThread, int readers) implements Stimulus {
    /** Copies the lists. */
    public Race {
      releasesByThread = releasesByThread.stream().map(List::copyOf).toList();
    }
  }
}
