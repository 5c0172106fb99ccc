package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.history.PlainPart;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets of texts that forget the oldest: what is remembered of a store must not grow with it. */
final class RecentTexts {

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

  /** Adds a value that is a text and says something. */
  static void addText(@Nullable Object value, Set<String> texts) {
    if (value instanceof String text && !text.isEmpty() && !text.equals(Completion.UNKNOWN)) {
      texts.add(text);
    }
  }

  /** A fold that goes on with these texts after a break. */
  static CheckState remembering(Set<String> texts, CheckState state) {
    return CheckState.remembering(state, () -> List.copyOf(texts), memory -> addAll(memory, texts));
  }

  /** Adds what was written down. */
  static void addAll(PlainPart memory, Set<String> texts) {
    memory.list().forEach(text -> texts.add(text.text()));
  }
}
