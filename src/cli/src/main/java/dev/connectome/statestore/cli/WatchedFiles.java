package dev.connectome.statestore.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices changes of files by looking at their times and sizes again and again. This works on every
 * file system, also on those that notify of nothing. Not thread-safe.
 */
final class WatchedFiles {
  private static final int MOST_FILES = 20_000;
  private static final long PAUSE_MS = 150;

  /** Directories with files that others write: packages, build results, reports. */
  private static final Set<String> SKIPPED =
      Set.of("node_modules", "target", "build", "dist", "reports", "__pycache__");

  private final List<Path> paths;
  private final Path reports;
  private Map<Path, Stamp> known;
  private long lookedNanos = System.nanoTime();

  /** When a file was written, and how long it is. */
  private record Stamp(FileTime time, long size) {}

  /**
   * Begins to watch.
   *
   * @param paths files, and directories with everything below them
   * @param reports the directory that the runs write to; it is not watched
   * @throws UsageException when there is no such path, or there are too many files
   */
  WatchedFiles(List<Path> paths, Path reports) {
    this.paths = List.copyOf(paths);
    this.reports = reports.toAbsolutePath().normalize();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UsageException("nothing to watch: no such file: " + path);
      }
    }
    known = look();
  }

  List<Path> paths() {
    return paths;
  }

  /**
   * Returns whether a file has changed since the last call of {@link #awaitChange}. It may be
   * called very often: it looks at the files a few times a second.
   */
  boolean haveChanged() {
    long now = System.nanoTime();
    if (now - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PAUSE_MS)) {
      return false;
    }
    lookedNanos = now;
    return !look().equals(known);
  }

  /**
   * Waits for a change, and until no more changes follow at once; returns the changed files. An
   * empty list means that the thread was interrupted.
   */
  List<Path> awaitChange() {
    try {
      Map<Path, Stamp> before = known;
      Map<Path, Stamp> now = look();
      while (now.equals(before)) {
        Thread.sleep(PAUSE_MS);
        now = look();
      }
      // An editor may write several files, or one in two steps.
      Map<Path, Stamp> latest = now;
      do {
        now = latest;
        Thread.sleep(PAUSE_MS);
        latest = look();
      } while (!latest.equals(now));
      known = latest;
      return changed(before, latest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static List<Path> changed(Map<Path, Stamp> before, Map<Path, Stamp> now) {
    Set<Path> all = new TreeSet<>(before.keySet());
    all.addAll(now.keySet());
    List<Path> changed = new ArrayList<>();
    for (Path path : all) {
      Stamp then = before.get(path);
      if (then == null || !then.equals(now.get(path))) {
        changed.add(path);
      }
    }
    // A file that was changed and changed back is a change, too.
    return changed.isEmpty() ? List.copyOf(all).subList(0, Math.min(1, all.size())) : changed;
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> found = new TreeMap<>();
    for (Path path : paths) {
      try {
        Files.walkFileTree(path, new Look(path, found));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Collects the files of one path. */
  private final class Look extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Map<Path, Stamp> found;

    Look(Path start, Map<Path, Stamp> found) {
      this.start = start;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = directory.getFileName() == null ? "" : directory.getFileName().toString();
      boolean isSkipped = SKIPPED.contains(name) || (name.length() > 1 && name.startsWith("."));
      boolean isOurs = directory.toAbsolutePath().normalize().equals(reports);
      return (isSkipped && !directory.equals(start)) || isOurs
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (found.size() == MOST_FILES) {
        throw new UsageException(
            "more than " + MOST_FILES + " files to watch; name fewer with --watch-paths");
      }
      found.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // It was deleted between two looks, or may not be read; another look will tell.
      return FileVisitResult.CONTINUE;
    }
  }
}
