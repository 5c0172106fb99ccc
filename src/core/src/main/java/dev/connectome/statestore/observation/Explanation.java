package dev.connectome.statestore.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The narration of the current step; null means none.
 *
 * @param sentence one sentence
 * @param notes further notes
 */
public record Explanation(@Nullable String sentence, @Nullable String notes) {
  private static final Explanation NONE = new Explanation(null, null);

  /** Written by hand: the generated method of a record is slow before the JIT compiles it. */
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

  /** No explanation. */
  public static Explanation none() {
    return NONE;
  }

  /** Whether there is no text; an empty text counts as none. */
  public boolean isEmpty() {
    return (sentence == null || sentence.isEmpty()) && (notes == null || notes.isEmpty());
  }

  /** All fields by their wire names; null where a field is absent. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("sentence", sentence);
    plain.put("notes", notes);
    return plain;
  }
}
