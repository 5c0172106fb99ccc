package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.RawRelease;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a command in a few words.
 *
 * @param what the command
 * @param how the arguments that are not part of its name; may be empty
 */
record CommandWords(String what, String how) {

  static CommandWords of(Command command, long nowMs) {
    return command.match(
        perform -> of(perform.action(), nowMs),
        look -> plain("a reader looks"),
        export -> plain("export as " + export.format().wireName()),
        tamper -> plain("a reader writes into its state"),
        race ->
            new CommandWords(
                race.releasesByThread().size() + " threads release at once",
                race.readers() + " more read"),
        subscribe ->
            new CommandWords(
                "observer " + subscribe.observer() + " subscribes",
                behaviour(subscribe.behaviour(), nowMs)),
        unsubscribe -> plain("observer " + unsubscribe.observer() + " leaves"));
  }

  /** Returns what an observer does while it is called. */
  private static String behaviour(ObserverBehaviour behaviour, long nowMs) {
    ObserverBehaviour.Moment at = behaviour.at();
    if (at == null) {
      return "";
    }
    String when = " at a " + at.wireName();
    return behaviour.match(
        listens -> "",
        throwing -> "throws" + when,
        leaves -> "leaves" + when,
        removes -> "removes " + removes.other() + when,
        brings -> "brings " + brings.newcomer() + when,
        acts ->
            "acts"
                + when
                + (acts.writes() ? " and writes into what that returns: " : ": ")
                + of(acts.action(), nowMs).what());
  }

  private static CommandWords of(Action action, long nowMs) {
    if (action.needs() != ArgumentKinds.OWN) {
      return new CommandWords(action.wireName(), "with " + text(arguments(action)));
    }
    return action.match(
        commit -> release(commit.release()),
        append ->
            new CommandWords(
                "realtime event " + value(append.event().fields(), "id"),
                "to " + value(append.event().fields(), "to_node_id")),
        mode -> plain("mode to " + mode.mode()),
        speed -> plain("speed to " + speed.speed()),
        restart -> plain("session restarts"),
        start -> new CommandWords("wait timer starts", time(start.ms(), nowMs)),
        stop -> new CommandWords("wait timer stops", time(stop.ms(), nowMs)),
        progress -> plain("tick progress to " + text(progress.progress())),
        badge -> new CommandWords("health badge of " + badge.module(), text(badge.status())),
        pause -> plain("local pause " + (pause.paused() ? "on" : "off")),
        pin -> plain("focus " + (pin.pinned() ? "pinned" : "let go")));
  }

  private static Map<String, @Nullable Object> arguments(Action action) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(ActionForm.toPlain(action));
    arguments.remove("name");
    return arguments;
  }

  private static CommandWords release(RawRelease release) {
    boolean hasEvent = release.get("event") instanceof Map;
    List<String> asked = new ArrayList<>();
    if (release.get("focus") != null) {
      asked.add(
          release.get("focus") instanceof Map<?, ?> focus
              ? "focus " + text(focus.get("node_id")) + ", " + text(focus.get("edge_id"))
              : "focus " + text(release.get("focus")));
    }
    if (release.get("cursor_next") != null) {
      asked.add("cursor " + text(release.get("cursor_next")));
    }
    Object wait = release.get("wait_timer_action");
    if (wait != null && !wait.equals("none")) {
      asked.add("wait " + text(wait));
    }
    return new CommandWords(
        "release " + (hasEvent ? value(release.event().fields(), "id") : "without event"),
        String.join("; ", asked));
  }

  private static CommandWords plain(String what) {
    return new CommandWords(what, "");
  }

  private static String time(double ms, long nowMs) {
    double ago = nowMs - ms;
    if (ago == 0) {
      return "at this moment";
    }
    return Math.abs(ago) < 1e9
        ? BigDecimal.valueOf(Math.round(Math.abs(ago)), 3).stripTrailingZeros().toPlainString()
            + (ago > 0 ? " s ago" : " s from now")
        : "at " + text(ms);
  }

  private static String value(Map<?, ?> fields, String name) {
    return fields.get(name) == null ? "no " + name : text(fields.get(name));
  }

  /** Returns the value as JSON, but a text without quotes. */
  static String text(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    return value instanceof String text ? text : value == null ? "none" : JsonText.write(value);
  }
}
