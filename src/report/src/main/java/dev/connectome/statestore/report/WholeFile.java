package dev.connectome.statestore.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a file atomically: a reader never sees a half-written file. */
public final class WholeFile {
  private static final Pattern PART = Pattern.compile("\\.[0-9]+\\.part$");

  private static final AtomicInteger WRITTEN = new AtomicInteger();

  private WholeFile() {}

  /**
   * Writes the file and makes missing directories.
   *
   * @throws IOException when the file cannot be written; an earlier version of it stays in place
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    // No temporary file of the JDK: only its owner can read such a file, and all users read
    // reports. Two threads may write the same file: the one that writes finished rows, and the
    // shutdown hook.
    String number =
        String.format(Locale.ROOT, "%d%06d", ProcessHandle.current().pid(), WRITTEN.addAndGet(1));
    Path part = file.resolveSibling(file.getFileName() + "." + number + ".part");
    try {
      Files.write(part, content);
      moveInto(file, part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Deletes files, both complete ones and partial ones of a process that was killed.
   *
   * @param isOwn decides by a file's name whether it is deleted
   */
  public static void delete(Path directory, Predicate<String> isOwn) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> own;
    try (Stream<Path> files = Files.list(directory)) {
      own =
          files
              .filter(file -> isOwn.test(PART.matcher(nameOf(file)).replaceFirst("")))
              .filter(Files::isRegularFile)
              .toList();
    }
    for (Path file : own) {
      Files.delete(file);
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString();
  }

  private static void moveInto(Path file, Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
