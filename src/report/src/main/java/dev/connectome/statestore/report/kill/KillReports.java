package dev.connectome.statestore.report.kill;

import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.report.allure.AllureResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the files of a fault run: {@code kill-matrix.json}, {@code kill-matrix.md}, and Allure's.
 */
public final class KillReports {
  private static final String JSON = "kill-matrix.json";
  private static final String MARKDOWN = "kill-matrix.md";

  private final Path directory;

  public KillReports(Path directory) {
    this.directory = directory;
  }

  /**
   * Deletes the files of an earlier fault run.
   *
   * @throws IOException when a file cannot be deleted
   */
  public void clear() throws IOException {
    WholeFile.delete(directory, List.of(JSON, MARKDOWN)::contains);
    AllureResults.clear(directory);
  }

  /**
   * Writes all files.
   *
   * @throws IOException when a file cannot be written; each file is complete or unchanged
   */
  public void write(KillMatrix matrix) throws IOException {
    writeSoFar(matrix);
    put(MARKDOWN, new KillMatrixText(matrix).markdown());
    KillAllure.write(matrix, directory);
  }

  /** Writes the finished rows of a run that may be killed: only the file for programs. */
  public void writeSoFar(KillMatrix matrix) throws IOException {
    put(JSON, new KillMatrixText(matrix).json());
  }

  private void put(String name, String content) throws IOException {
    WholeFile.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
