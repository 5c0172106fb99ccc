package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one JSON-shaped state; values of the wrong kind are kept as misfits under their paths. */
final class PlainStateReader {
  private final Map<?, ?> state;
  private final Map<String, @Nullable Object> misfits = new LinkedHashMap<>();

  PlainStateReader(Map<?, ?> state) {
    this.state = state;
  }

  Snapshot read() {
    return readWith(ledger());
  }

  Snapshot readWith(LedgerView ledger) {
    return Snapshot.builder()
        .sessionId(text(state, "", "session_id"))
        .mode(text(state, "", "mode"))
        .speed(text(state, "", "speed"))
        .localPause(flag("local_pause"))
        .cursor(number(state, "", "cursor"))
        .ledger(ledger)
        .focus(focus())
        .explanation(explanation())
        .waitProgress(waitProgress())
        .tickDisplay(tickDisplay())
        .healthBadges(healthBadges())
        .misfits(misfits)
        .build();
  }

  /** The state before with the fields that are present here; it must have no misfits. */
  Snapshot readOnto(Snapshot before, LedgerView ledger) {
    SnapshotBuilder all = before.toBuilder().ledger(ledger);
    for (Object name : state.keySet()) {
      switch (String.valueOf(name)) {
        case "session_id" -> all.sessionId(text(state, "", "session_id"));
        case "mode" -> all.mode(text(state, "", "mode"));
        case "speed" -> all.speed(text(state, "", "speed"));
        case "local_pause" -> all.localPause(flag("local_pause"));
        case "cursor" -> all.cursor(number(state, "", "cursor"));
        case "active_focus" -> all.focus(focus());
        case "current_explanation" -> all.explanation(explanation());
        case "wait_progress" -> all.waitProgress(waitProgress());
        case "tick_display" -> all.tickDisplay(tickDisplay());
        case "health_badges" -> all.healthBadges(healthBadges());
        default -> {}
      }
    }
    return all.misfits(misfits).build();
  }

  private LedgerView ledger() {
    Object ledger = state.get(Snapshot.LEDGER);
    if (ledger instanceof List<?> entries) {
      return LedgerView.over(entries, PlainStateReader::entry);
    }
    misfits.put(
        Snapshot.LEDGER,
        state.containsKey(Snapshot.LEDGER)
            ? PlainValue.freeze(ledger)
            : "none among the keys " + state.keySet());
    return PersistentLedger.empty();
  }

  private static FlowEvent entry(Object entry) {
    return entry instanceof Map<?, ?> fields
        ? FlowEvent.fromPlain(fields)
        : FlowEvent.ofValue(PlainValue.freeze(entry));
  }

  private @Nullable Focus focus() {
    Map<?, ?> focus = object("active_focus");
    return focus == null
        ? null
        : new Focus(
            text(focus, "active_focus.", "active_node_id", "node_id"),
            text(focus, "active_focus.", "active_edge_id", "edge_id"),
            text(focus, "active_focus.", "active_step_key", "step_key"));
  }

  private @Nullable Explanation explanation() {
    if (state.get("current_explanation") instanceof String sentence) {
      return new Explanation(sentence, null);
    }
    Map<?, ?> explanation = object("current_explanation");
    return explanation == null
        ? null
        : new Explanation(
            text(explanation, "current_explanation.", "sentence"),
            text(explanation, "current_explanation.", "notes"));
  }

  private @Nullable WaitProgress waitProgress() {
    Map<?, ?> wait = object("wait_progress");
    if (wait == null) {
      return null;
    }
    Object display = PlainValue.freeze(wait.get("seconds_display"));
    if (display != null && !(display instanceof String) && !(display instanceof Number)) {
      misfits.put("wait_progress.seconds_display", display);
      display = null;
    }
    return new WaitProgress(
        number(wait, "wait_progress.", "started_at_ms"),
        number(wait, "wait_progress.", "stopped_at_ms"),
        number(wait, "wait_progress.", "max_seconds"),
        number(wait, "wait_progress.", "value_0_1"),
        display);
  }

  private @Nullable TickDisplay tickDisplay() {
    Map<?, ?> tick = object("tick_display");
    return tick == null
        ? null
        : new TickDisplay(
            number(tick, "tick_display.", "nominal_interval_ms", "interval_ms"),
            number(tick, "tick_display.", "progress_0_1"),
            text(tick, "tick_display.", "speed_label"));
  }

  private Map<String, HealthBadge> healthBadges() {
    Map<?, ?> badges = object("health_badges");
    if (badges == null) {
      return Map.of();
    }
    Map<String, HealthBadge> read = new LinkedHashMap<>();
    badges.forEach(
        (module, badge) -> {
          String path = "health_badges." + module;
          if (badge instanceof Map<?, ?> fields) {
            read.put(
                String.valueOf(module),
                new HealthBadge(
                    text(fields, path + ".", "status"), text(fields, path + ".", "tooltip")));
          } else {
            misfits.put(path, PlainValue.freeze(badge));
          }
        });
    return read;
  }

  private @Nullable Boolean flag(String name) {
    Object value = state.get(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    setAside("", name, value);
    return null;
  }

  private @Nullable Map<?, ?> object(String name) {
    Object value = state.get(name);
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    setAside("", name, value);
    return null;
  }

  private @Nullable String text(Map<?, ?> from, String path, String name) {
    return text(from.get(name), path, name);
  }

  private @Nullable String text(Map<?, ?> from, String path, String name, String alias) {
    return text(either(from, path, name, alias), path, name);
  }

  private @Nullable String text(@Nullable Object value, String path, String name) {
    if (value instanceof String text) {
      return text;
    }
    setAside(path, name, value);
    return null;
  }

  private @Nullable Double number(Map<?, ?> from, String path, String name) {
    return number(from.get(name), path, name);
  }

  private @Nullable Double number(Map<?, ?> from, String path, String name, String alias) {
    return number(either(from, path, name, alias), path, name);
  }

  private @Nullable Double number(@Nullable Object value, String path, String name) {
    if (value instanceof Number number) {
      return number instanceof Double real ? real : (Double) number.doubleValue();
    }
    setAside(path, name, value);
    return null;
  }

  /**
   * The value of a field that has two names. When both are present with different values, null
   * included, both are kept as misfits under the first name.
   */
  private @Nullable Object either(Map<?, ?> from, String path, String name, String alias) {
    Object value = from.get(name);
    Object other = from.get(alias);
    if (other == null && (value == null || !from.containsKey(alias))) {
      return value;
    }
    if (value == null && !from.containsKey(name)) {
      return other;
    }
    if (!sameUnderBoth(value, other)) {
      Map<String, @Nullable Object> both = new LinkedHashMap<>();
      both.put(name, PlainValue.freeze(value));
      both.put(alias, PlainValue.freeze(other));
      misfits.put(path + name, both);
    }
    return value;
  }

  /** Null and infinity both mean that there is no interval. */
  private static boolean sameUnderBoth(@Nullable Object value, @Nullable Object other) {
    Object one = isInfinite(value) ? null : PlainValue.freeze(value);
    Object two = isInfinite(other) ? null : PlainValue.freeze(other);
    return Objects.equals(one, two);
  }

  private static boolean isInfinite(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() == Double.POSITIVE_INFINITY;
  }

  private void setAside(String path, String name, @Nullable Object value) {
    if (value != null) {
      misfits.putIfAbsent(path + name, PlainValue.freeze(value));
    }
  }
}
