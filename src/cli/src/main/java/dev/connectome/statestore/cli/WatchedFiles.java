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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notices changes of files by looking at their times and sizes again and again. This works on every
 * file system, also on those that notify of nothing. A change that was noticed is remembered until
 * {@link #awaitChange} tells it, also when the file has been put back. Not thread-safe.
 */
final class WatchedFiles {
  private static final int MOST_FILES = 20_000;
  private static final long PAUSE_MS = 150;

  /** A user seldom saves a file in this many runs in a row before one of them ends. */
  private static final int RUNS = 3;

  /** Directories with files that others write: packages, build results, reports. */
  private static final Set<String> SKIPPED =
      Set.of("node_modules", "target", "build", "dist", "reports", "__pycache__");

  private final List<Path> paths;
  private final List<Path> starts;
  private final Path reports;
  private final Map<Path, Integer> inRuns = new TreeMap<>();
  private final Set<Path> noticed = new TreeSet<>();
  private Map<Path, Stamp> known;
  private boolean differed;
  private long lookedNanos = System.nanoTime();

  /** When a file was written, and how long it is. */
  private record Stamp(FileTime time, long size) {}

  /**
   * Begins to watch.
   *
   * @param paths files, and directories with everything below them
   * @param reports the directory that the runs write to; it is not watched
   * @throws UsageException when there is no such path, no file to watch, or there are too many
   */
  WatchedFiles(List<Path> paths, Path reports) {
    this.paths = List.copyOf(paths);
    this.reports = real(reports.toAbsolutePath().normalize());
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UsageException("nothing to watch: no such file: " + path);
      }
    }
    starts = paths.stream().map(path -> real(path.toAbsolutePath().normalize())).toList();
    if (starts.contains(this.reports)) {
      throw new UsageException(
          "the reports would be among the watched files; name another directory with --reports,"
              + " or other files with --watch-paths");
    }
    known = look();
    if (known.isEmpty()) {
      throw new UsageException(
          "nothing to watch: no file is in "
              + paths.stream().map(Path::toString).collect(Collectors.joining(", "))
              + " (directories such as node_modules and target are left out)");
    }
  }

  List<Path> paths() {
    return paths;
  }

  /** Resolves links; of a path that is not there yet, those of its parents. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      Path name = path.getFileName();
      return parent == null || name == null ? path : real(parent).resolve(name);
    }
  }

  /**
   * Returns whether a file has changed since the last call of {@link #awaitChange}, so that the run
   * is to stop. It may be called very often: it looks at the files a few times a second. A file
   * that comes and goes within two looks, such as an editor's, is no change, and neither is one
   * that the runs themselves write.
   */
  boolean haveChanged() {
    long now = System.nanoTime();
    if (!noticed.isEmpty() || now - lookedNanos < TimeUnit.MILLISECONDS.toNanos(PAUSE_MS)) {
      return !noticed.isEmpty();
    }
    lookedNanos = now;
    Set<Path> changed = changed(known, look());
    changed.removeIf(this::isWrittenByRuns);
    if (differed) {
      noticed.addAll(changed);
    }
    differed = !changed.isEmpty();
    return !noticed.isEmpty();
  }

  /** Returns whether a change waits for {@link #awaitChange} to tell it. */
  boolean hasNews() {
    return !noticed.isEmpty();
  }

  /**
   * Tells that a run has ended or was stopped. A file that changed in several runs in a row is then
   * taken for one that the runs themselves write: its changes during a run count no more.
   *
   * @return the files of which that was found now
   */
  List<Path> runEnded() {
    Map<Path, Stamp> now = look();
    Set<Path> changed = changed(known, now);
    changed.addAll(noticed);
    List<Path> found = new ArrayList<>();
    for (Path path : changed) {
      if (inRuns.merge(path, 1, Integer::sum) == RUNS) {
        found.add(path);
      }
    }
    inRuns.keySet().removeIf(path -> !changed.contains(path) && !isWrittenByRuns(path));
    changed.removeIf(path -> !isWrittenByRuns(path));
    noticed.removeAll(changed);
    for (Path path : changed) {
      Stamp stamp = now.get(path);
      if (stamp == null) {
        known.remove(path);
      } else {
        known.put(path, stamp);
      }
    }
    return found;
  }

  private boolean isWrittenByRuns(Path path) {
    return inRuns.getOrDefault(path, 0) >= RUNS;
  }

  /**
   * Waits for a change, and until no more changes follow at once; returns the changed files. An
   * empty list means that the thread was interrupted.
   */
  List<Path> awaitChange() {
    try {
      Map<Path, Stamp> now = look();
      while (noticed.isEmpty() && now.equals(known)) {
        Thread.sleep(PAUSE_MS);
        now = look();
      }
      // An editor may write several files, or one in two steps.
      noticed.addAll(changed(known, now));
      Map<Path, Stamp> latest = now;
      do {
        now = latest;
        Thread.sleep(PAUSE_MS);
        latest = look();
      } while (!latest.equals(now));
      noticed.addAll(changed(known, latest));
      known = latest;
      differed = false;
      List<Path> told = List.copyOf(noticed);
      noticed.clear();
      return told;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static Set<Path> changed(Map<Path, Stamp> before, Map<Path, Stamp> now) {
    Set<Path> all = new TreeSet<>(before.keySet());
    all.addAll(now.keySet());
    all.removeIf(path -> Objects.equals(before.get(path), now.get(path)));
    return all;
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> found = new TreeMap<>();
    for (Path start : starts) {
      try {
        Files.walkFileTree(start, new Look(start, found));
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
      return (isSkipped && !directory.equals(start)) || directory.equals(reports)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (found.size() == MOST_FILES) {
        throw new UsageException(
            "more than " + MOST_FILES + " files to watch; name fewer with --watch-paths");
      }
      try {
        BasicFileAttributes target =
            attributes.isSymbolicLink()
                ? Files.readAttributes(file, BasicFileAttributes.class)
                : attributes;
        found.put(file, new Stamp(target.lastModifiedTime(), target.size()));
      } catch (IOException e) {
        return visitFileFailed(file, e);
      }
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
