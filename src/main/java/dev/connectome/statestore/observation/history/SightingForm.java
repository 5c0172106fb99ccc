package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link Sighting}: {@code notified}, {@code dock} or {@code late}. */
public final class SightingForm {

  private SightingForm() {}

  /** The kind, what was given, and what a read from inside the callback showed. */
  public static Map<String, @Nullable Object> toPlain(Sighting sighting, StateForm states) {
    Map<String, @Nullable Object> fields;
    if (sighting instanceof Sighting.ToldLate late) {
      fields = PlainMaps.ofKind("late");
      PlainMaps.putIfPresent(fields, "dock", late.dock());
      fields.put("after", late.after());
      return fields;
    }
    if (sighting instanceof Sighting.DockFired dock) {
      fields = PlainMaps.ofKind("dock");
      fields.put("name", dock.name());
      Snapshot carried = dock.carried();
      if (carried != null) {
        fields.put("carried", states.toPlain(carried));
      }
      fields.put("fields", PlainValue.freezeMap(dock.fields()));
      fields.put("read_inside", states.toPlain(dock.readInside()));
    } else {
      Sighting.Notified notified = (Sighting.Notified) sighting;
      fields = PlainMaps.ofKind("notified");
      fields.put("delivered", states.toPlain(notified.delivered()));
      fields.put("read_inside", states.toPlain(notified.readInside()));
    }
    return fields;
  }

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of a sighting
   */
  public static Sighting fromPlain(Map<?, ?> plain, StateForm states) {
    PlainFields fields = PlainFields.of(plain, "sighting");
    String kind = fields.text("kind");
    return switch (kind) {
      case "notified" ->
          new Sighting.Notified(
              fields.state("delivered", states), fields.state("read_inside", states));
      case "dock" ->
          new Sighting.DockFired(
              fields.text("name"),
              fields.has("carried") ? fields.state("carried", states) : null,
              PlainValue.freezeMap(fields.object("fields").asMap()),
              fields.state("read_inside", states));
      case "late" -> new Sighting.ToldLate(fields.optionalText("dock"), fields.text("after"));
      default -> throw new FormException("unknown sighting \"" + kind + "\"");
    };
  }
}
