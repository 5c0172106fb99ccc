package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.SessionStart;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link SessionStart}. */
public final class SessionStartForm {

  private SessionStartForm() {}

  /**
   * Writes the implementation, the capabilities, the configuration, the time, and the first state
   * in full.
   */
  public static Map<String, @Nullable Object> toPlain(SessionStart sessionStart) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("implementation", ImplementationForm.toPlain(sessionStart.implementation()));
    fields.put("capabilities", CapabilitiesForm.toPlain(sessionStart.capabilities()));
    fields.put("config", ConfigForm.toPlain(sessionStart.config()));
    fields.put("now_ms", sessionStart.nowMs());
    fields.put("initial", SnapshotForm.toPlain(sessionStart.initial()));
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a session start
   */
  public static SessionStart fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "opening");
    return new SessionStart(
        ImplementationForm.fromPlain(fields.object("implementation").object()),
        CapabilitiesForm.fromPlain(fields.object("capabilities").object()),
        ConfigForm.fromPlain(fields.object("config").object()),
        fields.whole("now_ms"),
        PlainMaps.state(fields, "initial", SnapshotForm::read));
  }
}
