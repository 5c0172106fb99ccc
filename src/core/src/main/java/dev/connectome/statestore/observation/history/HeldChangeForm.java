package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link HeldChange}. */
public final class HeldChangeForm {

  private HeldChangeForm() {}

  /** Writes {@code handed_out_at}, {@code source}, {@code then}, {@code now}. */
  public static Map<String, @Nullable Object> toPlain(
      HeldChange change, Function<Snapshot, Object> states) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("handed_out_at", change.handedOutAt());
    fields.put("source", change.source());
    fields.put("then", states.apply(change.then()));
    fields.put("now", states.apply(change.now()));
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a held change
   */
  public static HeldChange fromPlain(Map<?, ?> plain, Function<Object, Snapshot> states) {
    JsonCursor fields = JsonCursor.ofObject(plain, "held_change");
    return new HeldChange(
        fields.count("handed_out_at"),
        fields.text("source"),
        PlainMaps.state(fields, "then", states),
        PlainMaps.state(fields, "now", states));
  }
}
