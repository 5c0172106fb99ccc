package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the kit's exit code into a file, for the script that started the process. An
 * implementation in the same process can end it with any code, and nothing can prevent that; an
 * exit code that is not in the file is not the kit's.
 */
final class ExitCodeFile {
  /** The system property that names the file. */
  static final String FILE = "tck.exit.file";

  private ExitCodeFile() {}

  /** Records that the process is running: the kit has given no exit code yet. */
  static void begins() {
    tell("started");
  }

  /** Records that the process ends with this code. */
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
      // The file then contains no code, and the script does not trust the exit code: the safe
      // outcome.
      return;
    }
  }
}
