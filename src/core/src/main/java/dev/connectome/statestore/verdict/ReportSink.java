package dev.connectome.statestore.verdict;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the result of a run to files. Implementations are found by {@link
 * java.util.ServiceLoader}, so that running does not depend on the form of reports; every sink that
 * is found writes its report.
 */
public interface ReportSink {

  /**
   * Writes the report. Each file is written completely or not at all.
   *
   * @param directory the target directory; created when missing
   */
  void write(RunResult result, Path directory) throws IOException;
}
