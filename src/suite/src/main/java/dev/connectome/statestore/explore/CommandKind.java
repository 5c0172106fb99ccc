package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.OptionalAction;
import java.util.Arrays;
import java.util.List;

/** The kinds of commands for a store, without arguments. */
enum CommandKind {
  RELEASE("release"),
  REALTIME_APPEND("realtime_append"),
  SET_MODE("set_mode"),
  SET_SPEED("set_speed"),
  RESTART("restart"),
  START_TIMER("start_wait_timer"),
  STOP_TIMER("stop_wait_timer"),
  SET_TICK("set_tick_progress"),
  SET_BADGE("set_health_badge"),
  SET_LOCAL_PAUSE("set_local_pause"),
  SET_PIN("set_realtime_focus_pin"),
  LOOK("read"),
  EXPORT_JSONL("export_jsonl"),
  EXPORT_TEXT("export_text"),
  TAMPER("write_into_state"),
  SUBSCRIBE("subscribe"),
  UNSUBSCRIBE("unsubscribe"),
  RACE("race");

  private final String shortName;

  CommandKind(String shortName) {
    this.shortName = shortName;
  }

  /** Returns the name in tables, which is shorter than the specification's name. */
  String shortName() {
    return shortName;
  }

  /** Returns the kinds that an implementation with these capabilities supports. */
  static List<CommandKind> of(Capabilities capabilities) {
    return Arrays.stream(values()).filter(kind -> kind.isDeclared(capabilities)).toList();
  }

  /** Returns the kind of this command. */
  static CommandKind of(Command command) {
    return command.match(
        perform -> of(perform.action().kind()),
        look -> LOOK,
        export -> export.format() == ExportFormat.JSONL ? EXPORT_JSONL : EXPORT_TEXT,
        tamper -> TAMPER,
        race -> RACE,
        subscribe -> SUBSCRIBE,
        unsubscribe -> UNSUBSCRIBE);
  }

  private static CommandKind of(ActionKind action) {
    return switch (action) {
      case COMMIT_STEP_RELEASE -> RELEASE;
      case APPEND_REALTIME_EVENT -> REALTIME_APPEND;
      case SET_MODE -> SET_MODE;
      case SET_SPEED -> SET_SPEED;
      case RESTART_SESSION -> RESTART;
      case START_WAIT_TIMER -> START_TIMER;
      case STOP_WAIT_TIMER -> STOP_TIMER;
      case SET_TICK_PROGRESS -> SET_TICK;
      case SET_HEALTH_BADGE -> SET_BADGE;
      case SET_LOCAL_PAUSE -> SET_LOCAL_PAUSE;
      case SET_REALTIME_FOCUS_PIN -> SET_PIN;
    };
  }

  private boolean isDeclared(Capabilities capabilities) {
    return switch (this) {
      case REALTIME_APPEND -> capabilities.realtime();
      case SET_BADGE -> capabilities.optionalActions().contains(OptionalAction.SET_HEALTH_BADGE);
      case SET_LOCAL_PAUSE ->
          capabilities.optionalActions().contains(OptionalAction.SET_LOCAL_PAUSE);
      case SET_PIN ->
          capabilities.optionalActions().contains(OptionalAction.SET_REALTIME_FOCUS_PIN);
      case EXPORT_JSONL -> capabilities.exports().contains(ExportFormat.JSONL);
      case EXPORT_TEXT -> capabilities.exports().contains(ExportFormat.TEXT);
      case RACE -> capabilities.safeForThreads();
      case SUBSCRIBE, UNSUBSCRIBE -> capabilities.severalObservers();
      default -> true;
    };
  }
}
