package dev.connectome.statestore.verdict;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes what a run came to into files. Found by {@link java.util.ServiceLoader}, so that running
 * does not depend on how reports look; every sink that is found writes.
 */
public interface ReportSink {

  /**
   * Writes the report. A file is there whole or not at all.
   *
   * @param directory where; created when missing
   */
  void write(RunResult result, Path directory) throws IOException;
}
