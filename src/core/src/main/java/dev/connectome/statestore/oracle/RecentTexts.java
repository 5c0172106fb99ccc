package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets of texts that forget the oldest ones, so that the memory of a check does not grow with the
 * store.
 */
final class RecentTexts {

  /** The largest number of remembered texts of earlier steps. */
  private static final int MOST = 512;

  private RecentTexts() {}

  /** A set that holds at most this number of texts. */
  static Set<String> of(int most) {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
          }
        });
  }

  /** Adds a value if it is a text that is not empty. */
  static void addText(@Nullable Object value, Set<String> texts) {
    if (value instanceof String text && !text.isEmpty() && !text.equals(Completion.UNKNOWN)) {
      texts.add(text);
    }
  }

  /** A check state that is created with a set of recent texts and keeps the set in its memory. */
  static CheckState remembering(Function<Set<String>, CheckState> made) {
    Set<String> texts = of(MOST);
    return CheckState.remembering(
        made.apply(texts), () -> List.copyOf(texts), memory -> addAll(memory, texts));
  }

  /** Adds the texts of a memory. */
  static void addAll(JsonCursor memory, Set<String> texts) {
    memory.elements().forEach(text -> texts.add(text.text()));
  }
}
