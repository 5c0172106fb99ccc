package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts what a store shows to the terms of the model. */
final class StateInItf {
  /** A field of an event that the specification does not name. */
  static final String EXTRA = "x_extra";

  private static final List<String> NAMES =
      List.of("duration_ms", "energy_delta", "notes", "payload_summary", "rate_hint", "step_key");
  private static final double MICROS = 1000;
  private static final double THOUSANDTHS = 1000;
  private static final double LONGEST_WAIT_MS = 4000;
  private static final double TENTHS = 10;
  private static final double NEARLY = 1e-6;

  private StateInItf() {}

  /** Returns everything except the ledger and the derived values. */
  static ObjectNode shown(Snapshot state) {
    if (!state.misfits().isEmpty()) {
      throw new NotInModelException("the fields " + state.misfits());
    }
    ObjectNode shown = Itf.object();
    shown.put("session", present("session_id", state.sessionId()));
    shown.put("mode", present("mode", state.mode()));
    shown.put("speed", present("speed", state.speed()));
    shown.put("localPause", Boolean.TRUE.equals(state.localPause()));
    shown.put("cursor", Itf.whole(present("cursor", state.cursor())));
    Focus focus = state.focus() == null ? Focus.none() : state.focus();
    shown
        .putObject("focus")
        .<ObjectNode>set("node", Itf.option(focus.activeNodeId()))
        .<ObjectNode>set("edge", Itf.option(focus.activeEdgeId()))
        .set("step", Itf.option(focus.activeStepKey()));
    Explanation said = state.explanation() == null ? Explanation.none() : state.explanation();
    shown
        .putObject("explanation")
        .<ObjectNode>set("sentence", Itf.option(said.sentence()))
        .set("notes", Itf.option(said.notes()));
    WaitProgress wait = wait(state);
    shown
        .putObject("wait")
        .<ObjectNode>set("started", Itf.option(wait.startedAtMs()))
        .set("stopped", Itf.option(wait.stoppedAtMs()));
    TickDisplay tick = present("tick_display", state.tickDisplay());
    shown
        .putObject("tick")
        .put("label", present("speed_label", tick.speedLabel()))
        .put("progress", nearly(present("progress_0_1", tick.progress01()) * THOUSANDTHS))
        .set("interval", interval(tick));
    ObjectNode badges = Itf.map();
    new TreeMap<>(state.healthBadges())
        .forEach(
            (module, badge) ->
                Itf.entry(
                    badges,
                    module,
                    Itf.object()
                        .put("status", String.valueOf(badge.status()))
                        .put("tooltip", String.valueOf(badge.tooltip()))));
    shown.set("badges", badges);
    return shown;
  }

  static ArrayNode ledger(Snapshot state) {
    if (!state.hasLedger()) {
      throw new NotInModelException("a state without a ledger");
    }
    ArrayNode ledger = Itf.list();
    for (int position = 0; position < state.ledger().size(); position++) {
      ledger.add(entry(state.ledger().get(position)));
    }
    return ledger;
  }

  /** Returns whether the store shows the values that are derived from the wait. */
  static boolean derives(Snapshot state) {
    return wait(state).value01() != null && wait(state).secondsDisplay() != null;
  }

  static ObjectNode derived(Snapshot state) {
    WaitProgress wait = wait(state);
    return Itf.object()
        .put("elapsed", nearly(present("value_0_1", wait.value01()) * LONGEST_WAIT_MS))
        .put("tenths", nearly(seconds(wait.secondsDisplay()) * TENTHS))
        .put("maximum", nearly(present("max_seconds", wait.maxSeconds()) * THOUSANDTHS));
  }

  private static WaitProgress wait(Snapshot state) {
    return state.waitProgress() == null ? WaitProgress.never() : state.waitProgress();
  }

  private static double seconds(@Nullable Object display) {
    try {
      return Double.parseDouble(String.valueOf(display));
    } catch (NumberFormatException e) {
      throw new NotInModelException("the seconds " + display);
    }
  }

  private static JsonNode interval(TickDisplay tick) {
    Double ms = tick.nominalIntervalMs();
    return tick.isPaused() || ms == null
        ? Itf.none()
        : Itf.object().put("tag", "Some").put("value", Math.round(ms * MICROS));
  }

  static ObjectNode entry(FlowEvent event) {
    if (!event.isObject()) {
      throw new NotInModelException("the entry " + event.value());
    }
    // The model ignores fields that a store adds itself.
    for (String name : NAMES) {
      if (event.others().containsKey(name)) {
        throw new NotInModelException(name + " " + event.others().get(name));
      }
    }
    Object extra = event.others().get(EXTRA);
    ObjectNode entry = Itf.object();
    entry.put("id", Itf.shown(present("id", event.id())));
    entry.put("at", Itf.whole(present("at_ms", event.atMs())));
    entry.put("from", Itf.shown(present("from_node_id", event.fromNodeId())));
    entry.put("to", Itf.shown(present("to_node_id", event.toNodeId())));
    entry.put("trigger", present("trigger", event.trigger()));
    entry.put("callType", present("call_type", event.callType()));
    entry.put("label", Itf.shown(present("label", event.label())));
    ObjectNode texts = Itf.map();
    text(texts, "notes", event.notes());
    text(texts, "payload_summary", event.payloadSummary());
    text(texts, "rate_hint", event.rateHint());
    text(texts, "step_key", event.stepKey());
    entry.set("texts", texts);
    ObjectNode numbers = Itf.map();
    number(numbers, "duration_ms", event.durationMs());
    number(numbers, "energy_delta", event.energyDelta());
    entry.set("numbers", numbers);
    entry.set("raw", Itf.option(textOrNone("raw_payload", event.rawPayload())));
    entry.set("extra", Itf.option(textOrNone(EXTRA, extra)));
    return entry;
  }

  private static void text(ObjectNode texts, String name, @Nullable String text) {
    if (text != null) {
      Itf.entry(texts, name, Itf.object().textNode(Itf.shown(text)));
    }
  }

  private static void number(ObjectNode numbers, String name, @Nullable Double number) {
    if (number != null) {
      Itf.entry(numbers, name, Itf.object().numberNode(Itf.whole(number)));
    }
  }

  private static @Nullable String textOrNone(String name, @Nullable Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new NotInModelException(name + " " + value);
  }

  private static long nearly(double number) {
    if (Math.abs(number - Math.rint(number)) > NEARLY) {
      throw new NotInModelException("the value " + number);
    }
    return Itf.whole(Math.rint(number));
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new NotInModelException("no " + name);
    }
    return value;
  }
}
