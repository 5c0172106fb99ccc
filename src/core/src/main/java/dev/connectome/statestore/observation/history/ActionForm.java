package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of an {@link Action}: its long name under {@code name}, then its arguments. */
public final class ActionForm {

  private ActionForm() {}

  /** Writes the name and the arguments that are not missing, each exactly as it was passed. */
  public static Map<String, @Nullable Object> toPlain(Action action) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", action.wireName());
    action
        .arguments()
        .forEach(
            (name, argument) -> {
              if (!argument.isMissing()) {
                fields.put(name, argument.value());
              }
            });
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of an action
   */
  public static Action fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "action");
    String name = fields.text("name");
    ActionKind kind =
        ActionKind.of(name)
            .orElseThrow(() -> new FormatException("unknown action \"" + name + "\""));
    return switch (kind) {
      case COMMIT_STEP_RELEASE ->
          new Action.CommitStepRelease(new RawRelease(fields.value("release")));
      case APPEND_REALTIME_EVENT ->
          new Action.AppendRealtimeEvent(new RawEvent(fields.value("event")));
      case SET_MODE -> new Action.SetMode(argument(fields, "mode"));
      case SET_SPEED -> new Action.SetSpeed(argument(fields, "speed"));
      case RESTART_SESSION -> new Action.RestartSession();
      case START_WAIT_TIMER -> new Action.StartWaitTimer(argument(fields, "ms"));
      case STOP_WAIT_TIMER -> new Action.StopWaitTimer(argument(fields, "ms"));
      case SET_TICK_PROGRESS -> new Action.SetTickProgress(argument(fields, "progress"));
      case SET_HEALTH_BADGE ->
          new Action.SetHealthBadge(
              argument(fields, "module"), argument(fields, "status"), argument(fields, "tooltip"));
      case SET_LOCAL_PAUSE -> new Action.SetLocalPause(argument(fields, "paused"));
      case SET_REALTIME_FOCUS_PIN -> new Action.SetRealtimeFocusPin(argument(fields, "pinned"));
    };
  }

  private static Argument argument(JsonCursor fields, String name) {
    return fields.object().containsKey(name) ? Argument.of(fields.value(name)) : Argument.MISSING;
  }
}
