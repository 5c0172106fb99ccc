package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;

/** Receives each case when it ends, and how far a long one has come. */
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

  /**
   * A long case has come a bit further; called very often.
   *
   * @param what what is done, such as random sequences
   * @param done how much of it is done
   * @param total how much there is; 0 when that is not known
   */
  default void running(String what, long done, long total) {}

  /** Returns a progress listener that does nothing. */
  static Progress silent() {
    return (record, done, total) -> {};
  }
}
