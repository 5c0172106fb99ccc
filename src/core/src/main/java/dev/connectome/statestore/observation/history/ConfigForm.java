package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link StoreConfig}. */
public final class ConfigForm {

  private ConfigForm() {}

  /** Writes the components under their snake_case names. */
  public static Map<String, @Nullable Object> toPlain(StoreConfig config) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("restart_policy", config.restartPolicy().wireName());
    fields.put("wait_stop_policy", config.waitStopPolicy().wireName());
    fields.put("retention", RetentionForm.toPlain(config.retention()));
    fields.put("realtime_focus", config.realtimeFocus().wireName());
    fields.put("keep_raw_payload", config.keepRawPayload());
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a configuration
   */
  public static StoreConfig fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "config");
    return new StoreConfig(
        fields.fieldNamed("restart_policy", RestartPolicy::of),
        fields.fieldNamed("wait_stop_policy", WaitStopPolicy::of),
        RetentionForm.fromPlain(fields.object("retention").object()),
        fields.fieldNamed("realtime_focus", RealtimeFocusPolicy::of),
        fields.flag("keep_raw_payload"));
  }
}
