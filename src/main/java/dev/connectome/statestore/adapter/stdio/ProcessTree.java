package dev.connectome.statestore.adapter.stdio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
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
 * the system shows environments (Linux) they are found by it.
 */
final class ProcessTree {
  /** The variable's name. */
  static final String VARIABLE = "STATE_STORE_TCK_CHILD";

  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 5;
  private static final long PATIENCE_MS = 1_000;

  private final String mark = UUID.randomUUID().toString();

  /** The variable's value: no other child has it. */
  String mark() {
    return mark;
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
    marked().forEach(all::add);
    all.removeIf(process -> !process.isAlive());
    return all;
  }

  private Set<ProcessHandle> marked() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (Stream<Path> processes = Files.list(PROC)) {
      processes.forEach(process -> ifMarked(process).ifPresent(found::add));
    } catch (IOException e) {
      return found;
    }
    return found;
  }

  private Optional<ProcessHandle> ifMarked(Path process) {
    String name = String.valueOf(process.getFileName());
    if (name.isEmpty() || !name.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark)
          ? ProcessHandle.of(Long.parseLong(name))
          : Optional.empty();
    } catch (IOException e) {
      // Somebody else's process, or one that is gone by now.
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
