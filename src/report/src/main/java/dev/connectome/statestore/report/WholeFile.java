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

/** Writes a file so that nobody ever sees half of it. */
public final class WholeFile {
  private static final Pattern PART = Pattern.compile("\\.[0-9]+\\.part$");

  private static final AtomicInteger WRITTEN = new AtomicInteger();

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
    // Two threads may write the same file: what was finished, and the last words of a process.
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
   * Takes files away, whole ones and what a process that was killed left of them.
   *
   * @param isOwn tells by a file's name whether it goes
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
