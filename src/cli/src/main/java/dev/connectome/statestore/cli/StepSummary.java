package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the page of a CI job where the CI server offers one: the file {@code GITHUB_STEP_SUMMARY}.
 */
final class StepSummary {
  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  private StepSummary() {}

  /** Appends to the page; a page that cannot be written causes a message and changes no verdict. */
  static void append(String markdown, Terminal terminal) {
    String place = terminal.environment().getOrDefault(VARIABLE, "");
    if (place.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(place),
          markdown + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException | InvalidPathException e) {
      terminal
          .err()
          .println("tck: " + VARIABLE + " could not be appended to: " + UsageException.why(e));
    }
  }
}
