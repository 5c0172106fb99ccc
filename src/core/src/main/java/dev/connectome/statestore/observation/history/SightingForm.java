package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of a {@link Sighting}: {@code notified}, {@code dock}, {@code behaved} or {@code
 * late}.
 */
public final class SightingForm {

  private SightingForm() {}

  /** The kind, what was given, and what a read from inside the callback showed. */
  public static Map<String, @Nullable Object> toPlain(Sighting sighting, StateForm states) {
    Map<String, @Nullable Object> fields = PlainMaps.ofKind(kind(sighting));
    if (!sighting.observer().equals(Sighting.FIRST_OBSERVER)) {
      fields.put("observer", sighting.observer());
    }
    if (sighting instanceof Sighting.DockFired dock) {
      fields.put("name", dock.name());
      Snapshot carried = dock.carried();
      if (carried != null) {
        fields.put("carried", states.toPlain(carried));
      }
      fields.put("fields", PlainValue.freezeMap(dock.fields()));
    } else if (sighting instanceof Sighting.Notified notified) {
      fields.put("delivered", states.toPlain(notified.delivered()));
    } else if (sighting instanceof Sighting.Behaved behaved) {
      fields.put("manner", MannerForm.toPlain(behaved.manner()));
      Outcome.Threw thrown = behaved.thrown();
      if (thrown != null) {
        Map<String, @Nullable Object> threw = new LinkedHashMap<>();
        threw.put("type", thrown.type());
        threw.put("message", thrown.message());
        fields.put("threw", threw);
      }
    } else if (sighting instanceof Sighting.ToldLate late) {
      PlainMaps.putIfPresent(fields, "dock", late.dock());
      fields.put("after", late.after());
    }
    Snapshot inside = sighting.readInside();
    if (inside != null) {
      fields.put("read_inside", states.toPlain(inside));
    }
    return fields;
  }

  private static String kind(Sighting sighting) {
    if (sighting instanceof Sighting.Notified) {
      return "notified";
    }
    if (sighting instanceof Sighting.DockFired) {
      return "dock";
    }
    return sighting instanceof Sighting.Behaved ? "behaved" : "late";
  }

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of a sighting
   */
  public static Sighting fromPlain(Map<?, ?> plain, StateForm states) {
    PlainFields fields = PlainFields.of(plain, "sighting");
    String kind = fields.text("kind");
    String told = fields.optionalText("observer");
    String observer = told == null ? Sighting.FIRST_OBSERVER : told;
    if (kind.equals("late")) {
      return new Sighting.ToldLate(fields.optionalText("dock"), fields.text("after"));
    }
    Snapshot readInside = fields.state("read_inside", states);
    return switch (kind) {
      case "notified" ->
          new Sighting.Notified(observer, fields.state("delivered", states), readInside);
      case "dock" ->
          new Sighting.DockFired(
              observer,
              fields.text("name"),
              fields.has("carried") ? fields.state("carried", states) : null,
              PlainValue.freezeMap(fields.object("fields").asMap()),
              readInside);
      case "behaved" ->
          new Sighting.Behaved(
              observer,
              MannerForm.fromPlain(fields.object("manner").asMap()),
              readInside,
              fields.has("threw") ? thrown(fields.object("threw")) : null);
      default -> throw new FormException("unknown sighting \"" + kind + "\"");
    };
  }

  private static Outcome.Threw thrown(PlainFields fields) {
    return new Outcome.Threw(fields.text("type"), fields.text("message"));
  }
}
