package dev.connectome.statestore.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that nobody ever sees half of it. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes; makes missing directories.
   *
   * @throws IOException when it cannot be written; what was there before is still there
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    // Not a temporary file of the JDK's: those are for their owner alone, and reports are for all.
    Path part =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(part, content);
      moveInto(file, part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void moveInto(Path file, Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
