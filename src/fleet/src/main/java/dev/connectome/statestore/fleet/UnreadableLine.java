package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.docks.DockReading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes where a line is that cannot be judged, and why, as one line of JSON. */
final class UnreadableLine {
  private UnreadableLine() {}

  static String of(DockLine line, DockReading.Unreadable broken) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("source", line.source);
    fields.put("line", line.number);
    fields.put("byte", line.offset);
    fields.put("store", line.store.isEmpty() ? null : line.store);
    fields.put("reason", broken.reason());
    return JsonText.write(fields);
  }
}
