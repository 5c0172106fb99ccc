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
 * A child with all that it started. Once a child is dead, its own children belong to nobody and
 * cannot be asked for; so every child carries a variable that its descendants inherit, and where
 * the system shows environments and open files (Linux) they are found by it, and by the child's
 * pipes. A process that gave up all three cannot be told from somebody else's: it is named and left
 * alone.
 */
final class ProcessTree {
  /** The variable's name. */
  static final String VARIABLE = "STATE_STORE_TCK_CHILD";

  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 5;
  private static final long PATIENCE_MS = 1_000;

  private static final int MOST_NAMED = 5;
  private static final String PIPE = "pipe:";

  private final String mark = UUID.randomUUID().toString();
  private final Set<String> pipes = new HashSet<>();

  /** The child's directory, and the one that a program in the background changes to. */
  private final Set<Path> places = new HashSet<>();

  private Instant began = Instant.MAX;

  /** The variable's value: no other child has it. */
  String mark() {
    return mark;
  }

  /** The child runs: remembers by what its descendants are known. */
  void began(ProcessHandle child) {
    began = child.info().startInstant().orElse(Instant.MAX);
    worksIn(child.pid()).ifPresent(places::add);
    places.add(Path.of("/"));
    pipes.addAll(pipes(PROC.resolve(String.valueOf(child.pid()))));
  }

  /**
   * What came up while the child ran, has lost its parent and works where the child did or at the
   * root, in words: whose it is cannot be known for certain. Empty where there is none.
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
      // Another user's process, one that is gone by now, or a system without /proc.
      return Optional.empty();
    }
  }

  /**
   * Ends the child and all its descendants, those included that it starts meanwhile.
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

  /** Those that carry the variable, and those that hold one of the child's pipes. */
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
      // Somebody else's process, or one that is gone by now.
      return Optional.empty();
    }
  }

  /**
   * This process holds the other ends of the pipes, and for a moment so does what it starts at the
   * same time.
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
      // The next round asks again whether it is alive.
      return;
    }
  }
}
