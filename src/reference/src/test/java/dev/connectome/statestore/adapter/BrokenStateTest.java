package dev.connectome.statestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.SnapshotForm;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value of the wrong kind in a state breaks exactly the requirement that covers it, for every
 * field of a state and every kind.
 */
class BrokenStateTest {
  private static final long NOW = 1_767_225_600_000L;
  private static final StoreConfig CONFIG =
      StoreConfig.defaults().withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION);
  private static final List<@Nullable Object> KINDS =
      Arrays.asList(null, "text", 4.0, List.of("one", "two"), true, Map.of("a", "b"));

  /** The kind of a field, and the requirements that a value of another kind breaks. */
  private record Row(Class<?> kind, Set<String> requirements) {

    Row(Class<?> kind, String... requirements) {
      this(kind, new TreeSet<>(List.of(requirements)));
    }

    /** Null is allowed if a text, a number or a flag may be absent. */
    boolean isWrong(@Nullable Object value) {
      return value == null ? kind == Map.class || kind == List.class : !kind.isInstance(value);
    }
  }

  private static final Map<String, Row> TABLE =
      Map.ofEntries(
          Map.entry("ledger", new Row(List.class, "VAL-V1")),
          Map.entry("active_focus", new Row(Map.class, "VAL-V2")),
          Map.entry("active_focus.active_node_id", new Row(String.class, "VAL-V2")),
          Map.entry("active_focus.active_edge_id", new Row(String.class, "VAL-V2")),
          Map.entry("active_focus.active_step_key", new Row(String.class, "VAL-V2")),
          Map.entry("current_explanation", new Row(Map.class, "ALG-C5")),
          Map.entry("current_explanation.sentence", new Row(String.class, "ALG-C5")),
          Map.entry("current_explanation.notes", new Row(String.class, "ALG-C5")),
          Map.entry("wait_progress", new Row(Map.class, "VAL-V4")),
          Map.entry("wait_progress.started_at_ms", new Row(Number.class, "VAL-V4")),
          Map.entry("wait_progress.stopped_at_ms", new Row(Number.class, "VAL-V4")),
          Map.entry("wait_progress.max_seconds", new Row(Number.class, "VAL-V4")),
          Map.entry("wait_progress.value_0_1", new Row(Number.class, "VAL-V4")),
          Map.entry("wait_progress.seconds_display", new Row(Number.class, "VAL-V4")),
          Map.entry("tick_display", new Row(Map.class, "BEH-B5", "ALG-T3")),
          Map.entry("tick_display.nominal_interval_ms", new Row(Number.class, "BEH-B5")),
          Map.entry("tick_display.progress_0_1", new Row(Number.class, "ALG-T3")),
          Map.entry("tick_display.speed_label", new Row(String.class, "BEH-B5")),
          Map.entry("health_badges", new Row(Map.class, "RUN-V2")),
          Map.entry("health_badges.graph", new Row(Map.class, "RUN-V2")),
          Map.entry("health_badges.graph.status", new Row(String.class, "RUN-V2")),
          Map.entry("health_badges.graph.tooltip", new Row(String.class, "RUN-V2")),
          Map.entry("session_id", new Row(String.class, "VAL-P2")),
          Map.entry("mode", new Row(String.class, "RUN-V2")),
          Map.entry("speed", new Row(String.class, "BEH-B5")),
          Map.entry("local_pause", new Row(Boolean.class, "RUN-V2")),
          Map.entry("cursor", new Row(Number.class, "ALG-C2", "VAL-P2")));

  static List<String> fields() {
    return List.copyOf(new TreeSet<>(TABLE.keySet()));
  }

  @Test
  void everyFieldIsInTheTable() {
    Set<String> shown = new LinkedHashSet<>();
    judged(
        state -> {
          addPaths("", state, shown);
          return state;
        });
    assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(shown);
  }

  @Test
  void aStateInWhichAllIsRightBreaksNothing() {
    assertThat(judged(state -> state)).isEmpty();
  }

  @Test
  void twoNamesOfOneFieldThatDisagreeAreAFinding() {
    Map<String, String> names =
        Map.of(
            "active_focus.active_node_id", "node_id",
            "active_focus.active_edge_id", "edge_id",
            "active_focus.active_step_key", "step_key",
            "tick_display.nominal_interval_ms", "interval_ms");
    names.forEach(
        (path, alias) -> {
          String part = path.substring(0, path.indexOf('.'));
          String broken = part.equals("tick_display") ? "BEH-B5" : "VAL-V2";
          for (Object other : Arrays.asList(null, "stale", 4.0)) {
            UnaryOperator<Map<String, Object>> beside = with(part + "." + alias, other);
            assertThat(judged(state -> beside.apply(underBothNames(state))))
                .as("%s beside %s", other, path)
                .isNotEmpty()
                .allSatisfy(
                    finding -> {
                      assertThat(finding.requirement()).isEqualTo(broken);
                      assertThat(finding.problem()).isEqualTo("two names of one field disagree");
                      assertThat(finding.fact("observed").orElse("")).contains(alias);
                    });
          }
        });
  }

  @Test
  void twoNamesOfOneFieldThatAgreeAreFine() {
    assertThat(judged(BrokenStateTest::underBothNames)).isEmpty();
  }

  private static Map<String, Object> underBothNames(Map<String, Object> state) {
    Map<String, Object> both = state;
    both = underBoth(both, "active_focus", "active_node_id", "node_id");
    both = underBoth(both, "active_focus", "active_edge_id", "edge_id");
    both = underBoth(both, "active_focus", "active_step_key", "step_key");
    return underBoth(both, "tick_display", "nominal_interval_ms", "interval_ms");
  }

  private static Map<String, Object> underBoth(
      Map<String, Object> state, String part, String name, String alias) {
    Object value = ((Map<?, ?>) Objects.requireNonNull(state.get(part))).get(name);
    return put(
        put(state, new String[] {part, name}, 0, value), new String[] {part, alias}, 0, value);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aWrongKindIsTheBusinessOfTheRequirementsThatSpeakOfIt(String path) {
    Row row = Objects.requireNonNull(TABLE.get(path));
    for (Object kind : KINDS) {
      boolean sentence = path.equals("current_explanation") && kind instanceof String;
      boolean display = path.endsWith("seconds_display") && kind instanceof String;
      if (row.isWrong(kind) && !sentence && !display) {
        Set<String> broken = new TreeSet<>();
        judged(with(path, kind)).forEach(finding -> broken.add(finding.requirement()));
        assertThat(broken).as("%s is %s", path, kind).isEqualTo(row.requirements());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void theValueIsInTheFinding(String path) {
    Object wrong =
        Objects.requireNonNull(TABLE.get(path)).kind() == List.class
            ? "one, two"
            : List.of("one", "two");
    assertThat(judged(with(path, wrong)))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.toString()).contains("two"));
  }

  private static UnaryOperator<Map<String, Object>> with(String path, @Nullable Object value) {
    return state -> put(state, path.split("\\."), 0, value);
  }

  private static void addPaths(String path, Map<?, ?> object, Set<String> paths) {
    object.forEach(
        (name, value) -> {
          paths.add(path + name);
          if (value instanceof Map<?, ?> fields) {
            addPaths(path + name + ".", fields, paths);
          }
        });
  }

  private static Map<String, Object> put(
      @Nullable Object object, String[] path, int depth, @Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> fields) {
      fields.forEach((name, field) -> copy.put((String) name, field));
    }
    boolean last = depth == path.length - 1;
    copy.put(path[depth], last ? value : put(copy.get(path[depth]), path, depth + 1, value));
    return copy;
  }

  private static List<Finding> judged(UnaryOperator<Map<String, Object>> edit) {
    List<TimedCommand> steps = new ArrayList<>();
    for (Command command : STEPS) {
      steps.add(new TimedCommand(command, NOW + 250L * (steps.size() + 1)));
    }
    try (InProcessDriver driver = new InProcessDriver(showing(edit), Duration.ofSeconds(10))) {
      SequenceRun run = driver.run(new Sequence(CONFIG, NOW, steps));
      CheckResults results = CheckResults.of(Checks.all(), run.sessionStart(), run.observations());
      return results.findings();
    }
  }

  /** The reference store; the edit changes every state except the first. */
  private static StateStoreAdapter showing(UnaryOperator<Map<String, Object>> edit) {
    return new TroubleAdapter(
        store ->
            new TroubleAdapter.Forwarding(store) {
              @Override
              public Snapshot describe(Snapshot state, long nowMs) {
                Snapshot right = super.describe(state, nowMs);
                return right.ledger().size() == 0
                    ? right
                    : Snapshot.fromPlain(edit.apply(SnapshotForm.toPlain(right)));
              }

              @Override
              public @Nullable Snapshot setHealthBadgeForModule(
                  String module, String status, @Nullable String tooltip) {
                return inner.setHealthBadgeForModule(module, status, tooltip);
              }

              @Override
              public @Nullable Snapshot setLocalPause(boolean paused) {
                return inner.setLocalPause(paused);
              }
            });
  }

  private static final List<Command> STEPS =
      List.of(
          release(1),
          new Command.Look(),
          new Command.Perform(new Action.SetSpeed("2x")),
          new Command.Perform(new Action.SetHealthBadge("graph", "OK", "fine")),
          new Command.Perform(new Action.SetLocalPause(true)),
          new Command.Perform(new Action.SetTickProgress(0.5)),
          new Command.Perform(new Action.SetMode("realtime")),
          release(2),
          new Command.Perform(new Action.StopWaitTimer(NOW)),
          new Command.Export(ExportFormat.JSONL),
          new Command.Perform(new Action.RestartSession()),
          release(3));

  private static Command release(double number) {
    Map<String, Object> event =
        Map.of(
            "id", "ev-" + number,
            "at_ms", (double) NOW,
            "from_node_id", "a",
            "to_node_id", "b",
            "trigger", "direct",
            "call_type", "code",
            "label", "event " + number);
    return new Command.Perform(
        new Action.CommitStepRelease(
            new RawRelease(
                Map.of(
                    "event",
                    event,
                    "focus",
                    Map.of(
                        "node_id", "n" + number,
                        "edge_id", "e" + number,
                        "step_key", "s" + number),
                    "explanation_sentence",
                    "sentence " + number,
                    "notes",
                    "notes " + number,
                    "wait_timer_action",
                    "start",
                    "cursor_next",
                    number))));
  }
}
