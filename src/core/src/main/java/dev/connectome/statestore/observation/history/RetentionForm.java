package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link Retention}: its kind, and its limit if it has one. */
public final class RetentionForm {

  private RetentionForm() {}

  /** Writes {@code kind}, with {@code count} for the newest entries and {@code ms} for an age. */
  public static Map<String, @Nullable Object> toPlain(Retention retention) {
    String kind = retention.kind().wireName();
    return retention.match(
        none -> PlainMaps.ofKind(kind),
        newest -> PlainMaps.ofKind(kind, "count", newest.count()),
        age -> PlainMaps.ofKind(kind, "ms", age.ms()));
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a retention
   */
  public static Retention fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "retention");
    try {
      return switch (fields.fieldNamed("kind", RetentionKind::of)) {
        case NONE -> new Retention.None();
        case NEWEST -> new Retention.Newest(fields.count("count"));
        case MAX_AGE -> new Retention.MaxAge(fields.ordinal("ms"));
      };
    } catch (IllegalArgumentException e) {
      throw fields.problem(String.valueOf(e.getMessage()));
    }
  }
}
