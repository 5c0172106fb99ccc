package dev.connectome.statestore.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The narration of the current step; null is none.
 *
 * @param sentence one sentence
 * @param notes what else there is to say
 */
public record Explanation(@Nullable String sentence, @Nullable String notes) {
  private static final Explanation NONE = new Explanation(null, null);

  /** Spelt out: the one that records come with is slow before it is optimised. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Explanation that
            && Objects.equals(sentence, that.sentence)
            && Objects.equals(notes, that.notes));
  }

  @Override
  public int hashCode() {
    return Objects.hash(sentence, notes);
  }

  /** Nothing is said. */
  public static Explanation none() {
    return NONE;
  }

  /** Whether nothing is said; an empty text says nothing. */
  public boolean isEmpty() {
    return (sentence == null || sentence.isEmpty()) && (notes == null || notes.isEmpty());
  }

  /** All fields by the names of the wire; null where there is none. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("sentence", sentence);
    plain.put("notes", notes);
    return plain;
  }
}
