package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the exit code that the kit gives into a file, for the script that started the process. An
 * implementation that shares the process can end it with any code, and nothing can hinder it; an
 * exit code that does not stand in the file is not the kit's.
 */
final class ExitCodeFile {
  /** The system property that names the file. */
  static final String FILE = "tck.exit.file";

  private ExitCodeFile() {}

  /** The process is at work: the kit has given no exit code yet. */
  static void begins() {
    tell("started");
  }

  /** The process ends with this code. */
  static void ends(int code) {
    tell(String.valueOf(code));
  }

  private static void tell(String word) {
    String file = System.getProperty(FILE, "");
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of(file), word);
    } catch (IOException e) {
      // A code that cannot be told counts as one that was not earned: the careful side.
      return;
    }
  }
}
