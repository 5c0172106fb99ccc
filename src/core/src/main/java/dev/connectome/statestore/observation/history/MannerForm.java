package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.Manner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link Manner}: its {@code kind}, then what belongs to it. */
public final class MannerForm {

  private MannerForm() {}

  /** Its kind is the word that {@link #fromPlain} reads. */
  public static Map<String, @Nullable Object> toPlain(Manner manner) {
    Map<String, @Nullable Object> fields = PlainMaps.ofKind(kind(manner));
    Manner.Moment at = manner.at();
    if (at != null) {
      fields.put("at", at.wireName());
    }
    if (manner instanceof Manner.Removes removes) {
      fields.put("other", removes.other());
    } else if (manner instanceof Manner.Brings brings) {
      fields.put("newcomer", brings.newcomer());
    } else if (manner instanceof Manner.Acts acts) {
      fields.put("action", ActionForm.toPlain(acts.action()));
    }
    return fields;
  }

  private static String kind(Manner manner) {
    if (manner instanceof Manner.Throws) {
      return "throws";
    }
    if (manner instanceof Manner.Leaves) {
      return "leaves";
    }
    if (manner instanceof Manner.Removes) {
      return "removes";
    }
    if (manner instanceof Manner.Brings) {
      return "brings";
    }
    return manner instanceof Manner.Acts ? "acts" : "listens";
  }

  /**
   * Reads it back.
   *
   * @throws FormException when it is not the form of a manner
   */
  public static Manner fromPlain(Map<?, ?> plain) {
    PlainFields fields = PlainFields.of(plain, "manner");
    String kind = fields.text("kind");
    return switch (kind) {
      case "listens" -> new Manner.Listens();
      case "throws" -> new Manner.Throws(at(fields));
      case "leaves" -> new Manner.Leaves(at(fields));
      case "removes" -> new Manner.Removes(at(fields), observer(fields, "other"));
      case "brings" -> new Manner.Brings(at(fields), observer(fields, "newcomer"));
      case "acts" ->
          new Manner.Acts(at(fields), ActionForm.fromPlain(fields.object("action").asMap()));
      default -> throw new FormException("unknown manner \"" + kind + "\"");
    };
  }

  /** The name of an observer; only the kit's first one has none. */
  static String observer(PlainFields fields, String field) {
    String name = fields.text(field);
    if (name.isEmpty()) {
      throw fields.problem("\"" + field + "\" is empty");
    }
    return name;
  }

  private static Manner.Moment at(PlainFields fields) {
    return fields.named("at", Manner.Moment::of);
  }
}
