package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.SessionStart;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first line of a history: the header's fields and the session start. */
final class HeaderForm {

  private HeaderForm() {}

  static Map<String, @Nullable Object> toPlain(HistoryHeader header, SessionStart sessionStart) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("format", header.format());
    fields.put("kit_version", header.kitVersion());
    fields.put("spec_version", header.specVersion());
    PlainMaps.putIfPresent(fields, "seed", header.seed());
    PlainMaps.putIfPresent(fields, "note", header.note());
    Witness witness = header.witness();
    if (witness != null) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      plain.put("from", witness.from());
      plain.put("running", witness.running());
      plain.put("requirement", witness.requirement());
      fields.put("witness", plain);
    }
    fields.put("opening", SessionStartForm.toPlain(sessionStart));
    return fields;
  }

  static HistoryHeader fromPlain(JsonCursor fields) {
    int format = fields.count("format");
    if (format != HistoryHeader.FORMAT) {
      throw new FormatException(
          "unknown format version " + format + "; this kit reads " + HistoryHeader.FORMAT);
    }
    return new HistoryHeader(
        format,
        fields.text("kit_version"),
        fields.text("spec_version"),
        fields.has("seed") ? fields.whole("seed") : null,
        fields.optionalText("note"),
        fields.has("witness") ? witness(fields.object("witness")) : null);
  }

  private static Witness witness(JsonCursor fields) {
    return new Witness(fields.text("from"), fields.flag("running"), fields.text("requirement"));
  }
}
