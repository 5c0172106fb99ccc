package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one store shows in a sequence, by path, in a form in which two stores can be compared:
 * what each store makes up for itself, such as session ids, is replaced by its position or a word.
 */
final class ShownSession {
  static final String OUTCOME = "outcome";
  static final String CALLS = "calls of observers";
  private static final String GENERATED = "(generated)";

  private final SequenceRun run;
  private final Capabilities common;
  private final boolean sameClock;
  private final List<String> sessions = new ArrayList<>();
  private final Set<Object> given = new HashSet<>();
  private int next;

  /**
   * Starts at the beginning of a run.
   *
   * @param common what both stores declare
   * @param sameClock whether both read the clock that the kit sets
   */
  ShownSession(SequenceRun run, Capabilities common, boolean sameClock) {
    this.run = run;
    this.common = common;
    this.sameClock = sameClock;
  }

  /** Returns the state of the store that was just opened. */
  Map<String, @Nullable Object> opened() {
    return state(run.sessionStart().initial(), null);
  }

  /** Moves to the next step. */
  Step next() {
    Observation seen = run.observations().get(next);
    Snapshot before =
        next == 0 ? run.sessionStart().initial() : run.observations().get(next - 1).after();
    next++;
    RawEvent event = seen.command().action() == null ? null : seen.command().action().event();
    if (event != null && event.get("id") instanceof String id) {
      given.add(id);
    }
    Map<String, @Nullable Object> state = state(seen.after(), entry(before, seen.after()));
    return new Step(state, told(seen));
  }

  /**
   * What one step shows.
   *
   * @param state the state after it
   * @param told the outcome, and what observers and exports got
   */
  record Step(Map<String, @Nullable Object> state, Map<String, @Nullable Object> told) {}

  private static @Nullable FlowEvent entry(Snapshot before, Snapshot after) {
    int size = after.ledger().size();
    return size == before.ledger().size() + 1 ? after.ledger().get(size - 1) : null;
  }

  private Map<String, @Nullable Object> state(Snapshot state, @Nullable FlowEvent entry) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("session", session(state.sessionId()));
    shown.put("mode", state.mode());
    shown.put("speed", state.speed());
    if (state.localPause() != null) {
      shown.put("local_pause", state.localPause());
    }
    shown.put("cursor", state.cursor());
    if (state.focus() != null) {
      state.focus().toPlain().forEach(under("active_focus", shown));
    }
    if (state.explanation() != null) {
      state.explanation().toPlain().forEach(under("current_explanation", shown));
    }
    if (state.waitProgress() != null) {
      waiting(state.waitProgress(), shown);
    }
    if (state.tickDisplay() != null) {
      tick(state.tickDisplay(), shown);
    }
    if (!state.healthBadges().isEmpty()) {
      shown.put("health_badges", new TreeMap<>(state.healthBadges()).toString());
    }
    shown.put("ledger.size", (double) state.ledger().size());
    if (entry != null) {
      entry.toPlain().forEach(under("entry", shown));
      shown.put("entry.id", id(entry.id()));
      if (!sameClock) {
        shown.remove("entry.at_ms");
      }
    }
    return shown;
  }

  private static BiConsumer<String, @Nullable Object> under(
      String part, Map<String, @Nullable Object> shown) {
    return (name, value) -> shown.put(part + "." + name, value);
  }

  private void waiting(WaitProgress wait, Map<String, @Nullable Object> shown) {
    Object seconds = wait.secondsDisplay();
    if (!sameClock) {
      shown.put("wait_progress.running", wait.isRunning());
      return;
    }
    shown.put("wait_progress.started_at_ms", sinceOpened(wait.startedAtMs()));
    shown.put("wait_progress.stopped_at_ms", sinceOpened(wait.stoppedAtMs()));
    if (seconds != null) {
      shown.put("wait_progress.seconds_display", String.valueOf(seconds));
    }
  }

  /** Milliseconds since the store was opened: shorter to read, and the same for both stores. */
  private @Nullable Object sinceOpened(@Nullable Double ms) {
    return ms == null ? null : ms - (double) run.sessionStart().nowMs() + " ms after the start";
  }

  private static void tick(TickDisplay tick, Map<String, @Nullable Object> shown) {
    shown.put("tick_display.progress_0_1", tick.progress01());
    shown.put("tick_display.speed_label", tick.speedLabel());
    if (!tick.isPaused()) {
      shown.put("tick_display.nominal_interval_ms", tick.nominalIntervalMs());
    }
  }

  private Map<String, @Nullable Object> told(Observation seen) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put(OUTCOME, outcome(seen.outcome(), shown));
    List<String> calls = new ArrayList<>();
    for (ObserverEvent event : seen.observerEvents()) {
      String call =
          event.match(
              notified -> common.subscription() ? "notification" : null,
              dock -> dock(dock, shown),
              behaved -> null,
              late -> null);
      if (call != null) {
        boolean first = event.observer().equals(ObserverEvent.FIRST_OBSERVER);
        calls.add((first ? "" : event.observer() + ": ") + call);
      }
    }
    shown.put(CALLS, calls.isEmpty() ? null : String.join(", ", calls));
    return shown;
  }

  private String outcome(Outcome outcome, Map<String, @Nullable Object> shown) {
    return outcome.match(
        nothing -> "returns",
        returned -> "returns",
        threw -> "throws",
        exported -> {
          if (exported.format() == ExportFormat.TEXT) {
            shown.put("export text", masked(exported.text()));
          }
          return "returns";
        },
        exportTold -> "returns",
        tampered -> "returns",
        raced -> "returns");
  }

  private @Nullable String dock(ObserverEvent.DockFired dock, Map<String, @Nullable Object> shown) {
    DockName name = DockName.of(dock.name()).orElse(null);
    if (name == null || !common.docks().contains(name)) {
      return null;
    }
    if (name == DockName.COMMIT) {
      shown.put("commit dock.evicted_count", dock.fields().get("evicted_count"));
    }
    shown.put(name.wireName() + ".fields", new TreeSet<>(dock.fields().keySet()).toString());
    return "dock " + name.wireName();
  }

  private String masked(String text) {
    String masked = text;
    for (String id : sessions) {
      masked = masked.replace(id, session(id));
    }
    return masked;
  }

  private @Nullable String session(@Nullable String id) {
    if (id == null) {
      return null;
    }
    if (!sessions.contains(id)) {
      sessions.add(id);
    }
    return "session " + (sessions.indexOf(id) + 1);
  }

  private @Nullable Object id(@Nullable String id) {
    return id == null || id.equals("?") || given.contains(id) ? id : GENERATED;
  }
}
