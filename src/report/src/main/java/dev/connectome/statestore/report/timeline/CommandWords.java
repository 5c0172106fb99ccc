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
 * What was done, in a few words.
 *
 * @param what the command
 * @param how its arguments that do not go into its name; possibly empty
 */
record CommandWords(String what, String how) {

  static CommandWords of(Command command, long nowMs) {
    if (command instanceof Command.Perform perform) {
      return of(perform.action(), nowMs);
    }
    if (command instanceof Command.Export export) {
      return plain("export as " + export.format().wireName());
    }
    if (command instanceof Command.Race race) {
      return new CommandWords(
          race.releasesByThread().size() + " threads release at once",
          race.readers() + " more read");
    }
    if (command instanceof Command.Subscribe subscribe) {
      return new CommandWords(
          "observer " + subscribe.observer() + " subscribes",
          behaviour(subscribe.behaviour(), nowMs));
    }
    if (command instanceof Command.Unsubscribe unsubscribe) {
      return plain("observer " + unsubscribe.observer() + " leaves");
    }
    return plain(
        command instanceof Command.Tamper ? "a reader writes into its state" : "a reader looks");
  }

  /** What an observer does while it is told something. */
  private static String behaviour(ObserverBehaviour behaviour, long nowMs) {
    ObserverBehaviour.Moment at = behaviour.at();
    if (at == null) {
      return "";
    }
    String when = " at a " + at.wireName();
    if (behaviour instanceof ObserverBehaviour.Throws) {
      return "throws" + when;
    }
    if (behaviour instanceof ObserverBehaviour.Leaves) {
      return "leaves" + when;
    }
    if (behaviour instanceof ObserverBehaviour.Removes removes) {
      return "removes " + removes.other() + when;
    }
    if (behaviour instanceof ObserverBehaviour.Brings brings) {
      return "brings " + brings.newcomer() + when;
    }
    return "acts" + when + ": " + of(((ObserverBehaviour.Acts) behaviour).action(), nowMs).what();
  }

  private static CommandWords of(Action action, long nowMs) {
    if (action.needs() != ArgumentKinds.OWN) {
      return new CommandWords(action.wireName(), "with " + text(arguments(action)));
    }
    if (action instanceof Action.CommitStepRelease commit) {
      return release(commit.release());
    }
    if (action instanceof Action.AppendRealtimeEvent append) {
      return new CommandWords(
          "realtime event " + value(append.event().fields(), "id"),
          "to " + value(append.event().fields(), "to_node_id"));
    }
    if (action instanceof Action.SetMode set) {
      return plain("mode to " + set.mode());
    }
    if (action instanceof Action.SetSpeed set) {
      return plain("speed to " + set.speed());
    }
    if (action instanceof Action.RestartSession) {
      return plain("session restarts");
    }
    if (action instanceof Action.StartWaitTimer start) {
      return new CommandWords("wait timer starts", time(start.ms(), nowMs));
    }
    if (action instanceof Action.StopWaitTimer stop) {
      return new CommandWords("wait timer stops", time(stop.ms(), nowMs));
    }
    if (action instanceof Action.SetTickProgress set) {
      return plain("tick progress to " + text(set.progress()));
    }
    if (action instanceof Action.SetLocalPause set) {
      return plain("local pause " + (set.paused() ? "on" : "off"));
    }
    if (action instanceof Action.SetRealtimeFocusPin set) {
      return plain("focus " + (set.pinned() ? "pinned" : "let go"));
    }
    return action instanceof Action.SetHealthBadge set
        ? new CommandWords("health badge of " + set.module(), text(set.status()))
        : plain(action.wireName());
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

  /** As JSON, texts without quotes. */
  static String text(@Nullable Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    return value instanceof String text ? text : value == null ? "none" : JsonText.write(value);
  }
}
