package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.Implementation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of an {@link Implementation}. */
public final class ImplementationForm {

  private ImplementationForm() {}

  /** Writes {@code name}, {@code version}, {@code language}. */
  public static Map<String, @Nullable Object> toPlain(Implementation implementation) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", implementation.name());
    fields.put("version", implementation.version());
    fields.put("language", implementation.language());
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of an implementation
   */
  public static Implementation fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "implementation");
    return new Implementation(fields.text("name"), fields.text("version"), fields.text("language"));
  }
}
