package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.ExportFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of an {@link Outcome}: its {@code kind}, then its fields. The second of two equal
 * exports is left out.
 */
public final class OutcomeForm {

  private OutcomeForm() {}

  /**
   * Writes the kind ({@code nothing}, {@code returned}, {@code threw}, {@code exported} and so on),
   * then the fields.
   */
  public static Map<String, @Nullable Object> toPlain(
      Outcome outcome, Function<Snapshot, Object> states) {
    return outcome.match(
        nothing -> PlainMaps.ofKind("nothing"),
        returned -> PlainMaps.ofKind("returned", "state", states.apply(returned.state())),
        threw -> {
          Map<String, @Nullable Object> fields = PlainMaps.ofKind("threw");
          fields.putAll(toPlain(threw));
          return fields;
        },
        OutcomeForm::toPlain,
        OutcomeForm::toPlain,
        tampered -> {
          Map<String, @Nullable Object> fields =
              PlainMaps.ofKind("tampered", "refused", tampered.refused());
          fields.put("accepted", tampered.accepted());
          return fields;
        },
        raced -> {
          Map<String, @Nullable Object> fields =
              PlainMaps.ofKind(
                  "raced",
                  "seen_by_readers",
                  PlainMaps.each(raced.seenByReaders(), seen -> PlainMaps.each(seen, states)));
          fields.put("failures", raced.failures());
          return fields;
        });
  }

  static Map<String, @Nullable Object> toPlain(Outcome.Threw threw) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", threw.type());
    fields.put("message", threw.message());
    if (!threw.at().isEmpty()) {
      fields.put("at", threw.at());
    }
    return fields;
  }

  static Outcome.Threw threw(JsonCursor fields) {
    return new Outcome.Threw(
        fields.text("type"),
        fields.text("message"),
        fields.has("at") ? PlainMaps.readTexts(fields, "at") : List.of());
  }

  private static Map<String, @Nullable Object> toPlain(Outcome.Exported exported) {
    Map<String, @Nullable Object> fields =
        PlainMaps.ofKind("exported", "format", exported.format().wireName());
    fields.put("text", exported.text());
    String again = exported.again();
    if (again == null) {
      fields.put("once", true);
    } else if (!again.equals(exported.text())) {
      fields.put("again", again);
    }
    return fields;
  }

  private static Map<String, @Nullable Object> toPlain(Outcome.ExportTold told) {
    Map<String, @Nullable Object> fields =
        PlainMaps.ofKind("export_told", "format", told.format().wireName());
    fields.put("entries", told.entries());
    Long digest = told.digest();
    PlainMaps.putIfPresent(fields, "digest", digest == null ? null : Long.toHexString(digest));
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of an outcome
   */
  public static Outcome fromPlain(Map<?, ?> plain, Function<Object, Snapshot> states) {
    JsonCursor fields = JsonCursor.ofObject(plain, "outcome");
    String kind = fields.text("kind");
    return switch (kind) {
      case "nothing" -> new Outcome.Nothing();
      case "returned" -> new Outcome.Returned(PlainMaps.state(fields, "state", states));
      case "threw" -> threw(fields);
      case "exported" ->
          new Outcome.Exported(
              fields.fieldNamed("format", ExportFormat::of), fields.text("text"), again(fields));
      case "export_told" ->
          new Outcome.ExportTold(
              fields.fieldNamed("format", ExportFormat::of),
              fields.count("entries"),
              fields.has("digest") ? (Long) fields.hexadecimal("digest") : null);
      case "tampered" ->
          new Outcome.Tampered(
              PlainMaps.readTexts(fields, "refused"), PlainMaps.readTexts(fields, "accepted"));
      case "raced" ->
          new Outcome.Raced(
              PlainMaps.readEach(fields, "seen_by_readers", seen -> states(seen, states)),
              PlainMaps.readTexts(fields, "failures"));
      default -> throw new FormatException("unknown outcome \"" + kind + "\"");
    };
  }

  private static @Nullable String again(JsonCursor fields) {
    if (fields.has("once") && fields.flag("once")) {
      return null;
    }
    return fields.has("again") ? fields.text("again") : fields.text("text");
  }

  private static List<Snapshot> states(JsonCursor reader, Function<Object, Snapshot> states) {
    if (!(reader.value() instanceof List<?>)) {
      throw reader.problem("is not a list");
    }
    List<Snapshot> seen = new ArrayList<>();
    for (JsonCursor element : reader.elements()) {
      Object plain = element.value();
      if (plain == null) {
        throw element.problem("is null");
      }
      seen.add(states.apply(plain));
    }
    return seen;
  }
}
