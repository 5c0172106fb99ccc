package dev.connectome.statestore.adapter.stdio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A child process and all its descendants. When a child is dead, the system no longer shows which
 * processes it started. Therefore each child gets an environment variable that its descendants
 * inherit. If the system shows environments and open files (Linux), descendants are found by this
 * variable and by the child's pipes. A process that gave up the variable, the pipes and its parent
 * cannot be told apart from a foreign process: it is reported but not ended.
 */
final class ProcessTree {
  /** The name of the variable. */
  static final String VARIABLE = "STATE_STORE_TCK_CHILD";

  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 5;
  private static final long PATIENCE_MS = 1_000;

  private static final int MOST_NAMED = 5;
  private static final String PIPE = "pipe:";

  private final String mark = UUID.randomUUID().toString();
  private final Set<String> pipes = new HashSet<>();

  /** The child's working directory, and the directory that a background program changes to. */
  private final Set<Path> places = new HashSet<>();

  private Instant began = Instant.MAX;

  /** Returns the value of the variable, unique for each child. */
  String mark() {
    return mark;
  }

  /** Records that the child runs, and how its descendants can be recognised. */
  void began(ProcessHandle child) {
    began = child.info().startInstant().orElse(Instant.MAX);
    worksIn(child.pid()).ifPresent(places::add);
    places.add(Path.of("/"));
    pipes.addAll(pipes(PROC.resolve(String.valueOf(child.pid()))));
  }

  /**
   * Describes processes that started while the child ran, have lost their parent, and run in the
   * child's working directory or in the root directory. Their origin is not certain. Empty when
   * there is none.
   */
  String orphans() {
    ProcessHandle own = ProcessHandle.current();
    List<String> named = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own.pid() && process.isAlive())
        .filter(process -> process.parent().map(parent -> parent.pid() == 1).orElse(true))
        .filter(process -> worksIn(process.pid()).filter(places::contains).isPresent())
        .filter(process -> process.info().user().equals(own.info().user()))
        .filter(
            process -> process.info().startInstant().filter(at -> !at.isBefore(began)).isPresent())
        .limit(MOST_NAMED)
        .forEach(
            process ->
                named.add(process.pid() + " (" + process.info().command().orElse("unknown") + ")"));
    return String.join(", ", named);
  }

  private static Optional<Path> worksIn(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(PROC.resolve(pid + "/cwd")));
    } catch (IOException | UnsupportedOperationException e) {
      // A process of another user, a process that has ended, or a system without /proc.
      return Optional.empty();
    }
  }

  /**
   * Ends the child and all its descendants, including those that start meanwhile.
   *
   * @return how many processes were ended
   */
  int kill(ProcessHandle child) {
    int ended = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Set<ProcessHandle> alive = alive(child);
      if (alive.isEmpty()) {
        return ended;
      }
      ended += alive.size();
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(ProcessTree::awaitEnd);
    }
    return ended;
  }

  private Set<ProcessHandle> alive(ProcessHandle child) {
    Set<ProcessHandle> all = new LinkedHashSet<>();
    all.add(child);
    child.descendants().forEach(all::add);
    found().forEach(all::add);
    all.removeIf(process -> !process.isAlive());
    return all;
  }

  /** Returns the processes that have the variable or hold one of the child's pipes. */
  private Set<ProcessHandle> found() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (Stream<Path> processes = Files.list(PROC)) {
      processes.forEach(process -> ifFound(process).ifPresent(found::add));
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private Optional<ProcessHandle> ifFound(Path process) {
    String name = String.valueOf(process.getFileName());
    if (name.isEmpty() || !name.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark)
              || holdsAPipe(process)
          ? ProcessHandle.of(Long.parseLong(name)).filter(ProcessTree::isNotOurs)
          : Optional.empty();
    } catch (IOException e) {
      // A process of another user, or a process that has ended.
      return Optional.empty();
    }
  }

  /**
   * Whether a process is not this process or its child. This process holds the other ends of the
   * pipes, and so, for a moment, does a process that it starts at the same time.
   */
  private static boolean isNotOurs(ProcessHandle process) {
    ProcessHandle own = ProcessHandle.current();
    return !process.equals(own) && !process.parent().equals(Optional.of(own));
  }

  private boolean holdsAPipe(Path process) {
    return !pipes.isEmpty() && pipes(process).stream().anyMatch(pipes::contains);
  }

  private static Set<String> pipes(Path process) {
    Set<String> pipes = new HashSet<>();
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      files.forEach(file -> target(file).filter(to -> to.startsWith(PIPE)).ifPresent(pipes::add));
    } catch (IOException | UncheckedIOException e) {
      return pipes;
    }
    return pipes;
  }

  private static Optional<String> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The next round checks again whether the process is alive.
      return;
    }
  }
}
