package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;

/** Receives each case when it ends. */
@FunctionalInterface
public interface Progress {

  /**
   * A case ended.
   *
   * @param record the result of the case
   * @param done how many cases have ended so far
   * @param total how many cases the run has
   */
  void finished(CaseRecord record, int done, int total);

  /** Returns a progress listener that does nothing. */
  static Progress silent() {
    return (record, done, total) -> {};
  }
}
