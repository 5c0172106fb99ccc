package dev.connectome.statestore.adapter.stdio;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a child process. No shell is involved.
 *
 * @param words the program and its arguments
 * @param directory the working directory; null for the kit's own
 * @param environment variables in addition to the kit's own environment
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

  /** Runs in the kit's own working directory, with the kit's own environment. */
  public static ChildCommand of(List<String> words) {
    return new ChildCommand(words, null, Map.of());
  }

  /** Returns the command as text for messages. */
  String text() {
    return String.join(" ", words);
  }
}
