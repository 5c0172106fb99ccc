package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place for reports, made ready before anything is run. */
final class ReportsDirectory {

  private ReportsDirectory() {}

  /** Takes away what an earlier run left. */
  @FunctionalInterface
  interface Clearing {
    void clear() throws IOException;
  }

  /**
   * Makes it, and clears it: nobody wants to learn only afterwards that there is no place for
   * reports, or to take an earlier run's for this one's.
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
          "what an earlier run left cannot be taken away: " + UsageException.why(e), e);
    }
  }
}
