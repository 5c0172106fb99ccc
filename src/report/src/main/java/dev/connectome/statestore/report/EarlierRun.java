package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the run before from the statement that it left. */
public final class EarlierRun {
  private static final int MOST_BYTES = 64 << 20;

  private EarlierRun() {}

  /**
   * Reads the statement in a directory of reports; empty where there is none that can be read, as
   * no verdict depends on it.
   */
  public static Optional<RunResult> in(Path reports) {
    try {
      String text = new InputFile(reports.resolve("statement.json"), MOST_BYTES).text();
      return Optional.of(Statement.read(new ObjectMapper().readTree(text)).run());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
