package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a status record as one line of JSON. */
public final class StatusLine {
  private static final int VERSION = 1;

  private StatusLine() {}

  /** The line, without its end. */
  public static String of(StatusRecord status) {
    return JsonText.write(toPlain(status));
  }

  private static Map<String, @Nullable Object> toPlain(StatusRecord status) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("stream", StatusRecord.STREAM);
    fields.put("v", VERSION);
    fields.put("indicator", status.indicator().wireName());
    fields.put("source", status.indicator().checker());
    fields.put("priority", status.indicator().priority().wireName());
    fields.put("store", status.store());
    fields.put("session_id", status.sessionId());
    fields.put("representation", status.indicator().isBinary() ? "binary" : "level");
    fields.put("value", value(status));
    fields.put("level", status.level().name());
    fields.put("outcome", status.outcome());
    fields.put("action", status.level().defaultAction());
    fields.put("updated_at", status.updatedAtMs());
    fields.put("checked", status.checked());
    if (status.breaches() > 0) {
      TreeSet<String> requirements = new TreeSet<>();
      status.findings().forEach(finding -> requirements.add(finding.requirement()));
      fields.put("breaches", status.breaches());
      fields.put("requirements", requirements);
      fields.put("findings", FindingForm.toPlain(status.findings()));
    }
    putUnlessEmpty(fields, "warnings", status.warnings());
    putUnlessEmpty(fields, "not_seen", status.outOfSight());
    if (status.trust() != null) {
      fields.put("trust", status.trust());
    }
    if (status.history() != null) {
      fields.put("history", status.history());
    }
    if (status.missed() > 0) {
      fields.put("missed", status.missed());
    }
    return fields;
  }

  private static Object value(StatusRecord status) {
    return switch (status.value()) {
      case "0" -> 0;
      case "1" -> 1;
      default -> status.value();
    };
  }

  private static void putUnlessEmpty(
      Map<String, @Nullable Object> fields, String name, Iterable<String> texts) {
    if (texts.iterator().hasNext()) {
      fields.put(name, texts);
    }
  }
}
