package dev.connectome.statestore.explore;

import dev.connectome.statestore.choice.FreeChoice;
import java.util.List;
import java.util.Map;

/** Maps paths of {@link ShownSession} to what allows two stores to differ there. */
final class ChoicePaths {
  /** One store calls its observers and the other one does not. */
  static final String CALLS_OR_NONE = "calls where nothing changes";

  private static final Map<String, List<String>> OF_CHOICES =
      Map.ofEntries(
          Map.entry("cursor-", List.of("cursor")),
          Map.entry("focus-dock-", List.of("calls", "dock_store_realtime_focus_updates")),
          Map.entry("focus-", List.of("active_focus")),
          Map.entry("sentence-", List.of("current_explanation.sentence")),
          Map.entry("notes-", List.of("current_explanation.notes")),
          Map.entry("realtime-notes", List.of("current_explanation.notes")),
          Map.entry("realtime-edge", List.of("active_focus.active_edge_id")),
          Map.entry("realtime-step-key", List.of("active_focus.active_step_key")),
          Map.entry("id-", List.of("entry.id", "calls")),
          Map.entry("node-number", List.of("entry.to_node_id", "active_focus")),
          Map.entry("label-", List.of("entry.label", "current_explanation")),
          Map.entry("optional-text-number", List.of("entry.payload_summary")),
          Map.entry("step-key-number", List.of("entry.step_key", "active_focus.active_step_key")),
          Map.entry("unknown-field", List.of("entry.")),
          Map.entry("raw-payload", List.of("entry.raw_payload")),
          Map.entry("evictions-dock-", List.of("calls", "dock_store_retention_evictions")),
          Map.entry("evicted-count-", List.of("commit dock.evicted_count")),
          Map.entry(
              "age-",
              List.of(
                  "ledger",
                  "entry.",
                  "calls",
                  "commit dock.evicted_count",
                  "dock_store_retention_evictions")),
          Map.entry(
              "restart-pin", List.of("active_focus", "calls", "dock_store_realtime_focus_updates")),
          Map.entry("reset-keeps-stop", List.of("wait_progress.stopped_at_ms")),
          Map.entry("stop-", List.of("wait_progress")),
          Map.entry("second-stop", List.of("wait_progress.stopped_at_ms")),
          Map.entry("start-not-finite", List.of("wait_progress", "calls")),
          Map.entry("rounding-", List.of("wait_progress.seconds_display")),
          Map.entry("restart-mode", List.of("mode")),
          Map.entry("restart-speed", List.of("speed", "tick_display")),
          Map.entry("restart-progress", List.of("tick_display.progress_0_1")),
          Map.entry("restart-local-pause", List.of("local_pause")),
          Map.entry("restart-badges", List.of("health_badges")),
          Map.entry("mode-local-pause", List.of("local_pause")),
          Map.entry("unchanged-setting", List.of("calls", "commit dock", "dock_store_commit")),
          Map.entry("unknown-setting", List.of("calls", "commit dock", "dock_store_commit")),
          Map.entry("progress-", List.of("tick_display.progress_0_1", "calls", "commit dock")),
          Map.entry("export-notification", List.of("calls", "notification")),
          Map.entry("observer-throws", List.of(ShownSession.OUTCOME)),
          Map.entry("newcomer-hears", List.of("calls")),
          Map.entry("leaver-hears", List.of("calls")),
          Map.entry("text-", List.of("export text")));

  /** What allows any value at a path, apart from the choices. */
  private static final Map<String, List<String>> LEFT_FREE =
      Map.of(
          "tick_display.nominal_interval_ms",
          List.of("BEH-B5", "INT-4"),
          "tick_display.speed_label",
          List.of("BEH-B5"),
          "wait_progress.seconds_display",
          List.of("VAL-V4", "INT-7"),
          "export text",
          List.of("LOG-X1"),
          CALLS_OR_NONE,
          List.of("ALG-C2", "INT-13"),
          "entry.id",
          List.of("EVT-V1", "FIN-2"));

  /** Paths that stay different without any effect on what other paths show. */
  private static final List<String> HARMLESS =
      List.of(
          "tick_display.nominal_interval_ms",
          "tick_display.speed_label",
          "wait_progress.seconds_display",
          "entry.",
          "local_pause",
          "health_badges");

  private ChoicePaths() {}

  /** Whether a difference in this choice shows at this path. */
  static boolean explains(FreeChoice choice, String path) {
    return of(choice).stream().anyMatch(path::startsWith);
  }

  /** Returns the paths of a choice; the entry with the longest matching name counts. */
  static List<String> of(FreeChoice choice) {
    return OF_CHOICES.entrySet().stream()
        .filter(entry -> choice.id().startsWith(entry.getKey()))
        .max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  /** Returns what allows any value at a path; empty when no requirement speaks of it. */
  static List<String> leftFreeBy(String path) {
    if (path.endsWith(".fields")) {
      return List.of("ALG-C3", "FIN-27");
    }
    return LEFT_FREE.getOrDefault(path, List.of());
  }

  static boolean isHarmless(String path) {
    return HARMLESS.stream().anyMatch(path::startsWith);
  }
}
