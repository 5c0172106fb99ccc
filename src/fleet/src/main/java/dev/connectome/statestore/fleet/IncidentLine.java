package dev.connectome.statestore.fleet;

import dev.connectome.statestore.health.Incident;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an incident as one line of JSON, so that a sink has it whole or not at all: the store, the
 * requirement, and the text of the history file that {@code tck replay} reads.
 */
final class IncidentLine {
  private IncidentLine() {}

  static String of(Incident incident) {
    StringBuilder history = new StringBuilder();
    try {
      HistoryWriter.write(
          incident.history("unknown", RequirementCatalogue.load().specVersion()), history);
    } catch (IOException e) {
      throw new IllegalStateException("a text has no end", e);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("store", incident.store());
    fields.put("requirement", incident.finding().requirement());
    fields.put("history", history.toString());
    return JsonText.write(fields);
  }
}
