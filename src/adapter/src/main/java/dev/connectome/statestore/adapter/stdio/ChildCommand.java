package dev.connectome.statestore.adapter.stdio;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a child process is started. No shell is involved.
 *
 * @param words the program and its arguments
 * @param directory where it works; null for the kit's own working directory
 * @param environment variables beside those that the kit has itself
 */
public record ChildCommand(
    List<String> words, @Nullable Path directory, Map<String, String> environment) {

  /** Copies both collections. */
  public ChildCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs at least one word");
    }
  }

  /** In the kit's own working directory, with the kit's own environment. */
  public static ChildCommand of(List<String> words) {
    return new ChildCommand(words, null, Map.of());
  }

  /** The words as a reader knows them. */
  String text() {
    return String.join(" ", words);
  }
}
