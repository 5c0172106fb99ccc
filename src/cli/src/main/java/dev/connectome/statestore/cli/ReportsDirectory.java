package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prepares the directory for reports before a run starts. */
final class ReportsDirectory {

  private ReportsDirectory() {}

  /** Deletes the files of an earlier run. */
  @FunctionalInterface
  interface Clearing {
    void clear() throws IOException;
  }

  /**
   * Makes the directory and clears it, so that a missing directory is noticed before the run, and
   * earlier reports are not taken for new ones.
   *
   * @throws UsageException when it cannot be written to
   */
  static void prepare(Path reports, Clearing earlier) {
    try {
      Files.createDirectories(reports);
    } catch (IOException e) {
      throw new UsageException(
          "reports cannot be written to " + reports + ": " + UsageException.why(e), e);
    }
    if (!Files.isWritable(reports)) {
      throw new UsageException("reports cannot be written to " + reports);
    }
    try {
      earlier.clear();
    } catch (IOException e) {
      throw new UsageException(
          "the files of an earlier run cannot be deleted: " + UsageException.why(e), e);
    }
  }
}
