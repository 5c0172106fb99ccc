package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;

/** Told of each case as it ends. */
@FunctionalInterface
public interface Progress {

  /**
   * A case ended.
   *
   * @param record what came of it
   * @param done how many ended so far
   * @param total how many the run has
   */
  void finished(CaseRecord record, int done, int total);

  /** Tells nothing. */
  static Progress silent() {
    return (record, done, total) -> {};
  }
}
