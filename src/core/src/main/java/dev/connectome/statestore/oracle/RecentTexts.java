package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.history.PlainPart;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets of texts that forget the oldest: what is remembered of a store must not grow with it. */
final class RecentTexts {

  /** The largest number of texts of earlier steps that a check remembers. */
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

  /** Adds a value that is a text and says something. */
  static void addText(@Nullable Object value, Set<String> texts) {
    if (value instanceof String text && !text.isEmpty() && !text.equals(Completion.UNKNOWN)) {
      texts.add(text);
    }
  }

  /** A state that is made with a set of recent texts and goes on with it after a break. */
  static CheckState remembering(Function<Set<String>, CheckState> made) {
    Set<String> texts = of(MOST);
    return CheckState.remembering(
        made.apply(texts), () -> List.copyOf(texts), memory -> addAll(memory, texts));
  }

  /** Adds what was written down. */
  static void addAll(PlainPart memory, Set<String> texts) {
    memory.list().forEach(text -> texts.add(text.text()));
  }
}
