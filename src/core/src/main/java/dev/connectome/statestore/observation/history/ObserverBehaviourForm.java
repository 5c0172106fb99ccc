package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.ObserverBehaviour;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of an {@link ObserverBehaviour}: its {@code kind}, then its fields. */
public final class ObserverBehaviourForm {

  private ObserverBehaviourForm() {}

  /** Writes the kind that {@link #fromPlain} reads, then the fields. */
  public static Map<String, @Nullable Object> toPlain(ObserverBehaviour behaviour) {
    Map<String, @Nullable Object> fields = PlainMaps.ofKind(kind(behaviour));
    ObserverBehaviour.Moment at = behaviour.at();
    if (at != null) {
      fields.put("at", at.wireName());
    }
    fields.putAll(
        behaviour.match(
            listens -> Map.of(),
            throwing -> Map.of(),
            leaves -> Map.of(),
            removes -> Map.of("other", removes.other()),
            brings -> Map.of("newcomer", brings.newcomer()),
            acts -> Map.of("action", ActionForm.toPlain(acts.action()))));
    if (behaviour instanceof ObserverBehaviour.Acts acts && acts.writes()) {
      fields.put("writes", true);
    }
    return fields;
  }

  private static String kind(ObserverBehaviour behaviour) {
    return behaviour.match(
        listens -> "listens",
        throwing -> "throws",
        leaves -> "leaves",
        removes -> "removes",
        brings -> "brings",
        acts -> "acts");
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of an observer behaviour
   */
  public static ObserverBehaviour fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "manner");
    String kind = fields.text("kind");
    return switch (kind) {
      case "listens" -> new ObserverBehaviour.Listens();
      case "throws" -> new ObserverBehaviour.Throws(at(fields));
      case "leaves" -> new ObserverBehaviour.Leaves(at(fields));
      case "removes" -> new ObserverBehaviour.Removes(at(fields), observer(fields, "other"));
      case "brings" -> new ObserverBehaviour.Brings(at(fields), observer(fields, "newcomer"));
      case "acts" ->
          new ObserverBehaviour.Acts(
              at(fields),
              ActionForm.fromPlain(fields.object("action").object()),
              fields.has("writes") && fields.flag("writes"));
      default -> throw new FormatException("unknown manner \"" + kind + "\"");
    };
  }

  /** The name of an observer; only the kit's first observer has none. */
  static String observer(JsonCursor fields, String field) {
    String name = fields.text(field);
    if (name.isEmpty()) {
      throw fields.problem("\"" + field + "\" is empty");
    }
    return name;
  }

  private static ObserverBehaviour.Moment at(JsonCursor fields) {
    return fields.fieldNamed("at", ObserverBehaviour.Moment::of);
  }
}
