package dev.connectome.statestore.report.kill;

import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.report.allure.AllureResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The files that a hunt leaves: {@code kill-matrix.json}, {@code kill-matrix.md}, and Allure's. */
public final class KillReports {
  private static final String JSON = "kill-matrix.json";
  private static final String MARKDOWN = "kill-matrix.md";

  private final Path directory;

  public KillReports(Path directory) {
    this.directory = directory;
  }

  /**
   * Takes away what an earlier hunt left.
   *
   * @throws IOException when something of it cannot be taken away
   */
  public void clear() throws IOException {
    WholeFile.delete(directory, List.of(JSON, MARKDOWN)::contains);
    AllureResults.clear(directory);
  }

  /**
   * Writes everything.
   *
   * @throws IOException when something cannot be written; each file is whole or as it was before
   */
  public void write(KillMatrix matrix) throws IOException {
    writeSoFar(matrix);
    put(MARKDOWN, new KillMatrixText(matrix).markdown());
    KillAllure.write(matrix, directory);
  }

  /** Writes what is left of a hunt that is killed: the one file for programs. */
  public void writeSoFar(KillMatrix matrix) throws IOException {
    put(JSON, new KillMatrixText(matrix).json());
  }

  private void put(String name, String content) throws IOException {
    WholeFile.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
