package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Commit;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.Finding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated store that shows one check the states that a test describes. Each step names the
 * command and what changes in the state after it; everything else stays unchanged.
 */
final class HandMade {
  static final long START_MS = 1_767_225_600_000L;

  private final Check check;
  private final CheckResult result = new CheckResult();
  private final SessionStart sessionStart;
  private final RunningCheck running;
  private Snapshot shown;
  private List<ObserverEvent> observerEvents = List.of();
  private Outcome outcome = new Outcome.Nothing();
  private long nowMs = START_MS;
  private long clockUncertaintyMs;
  private int steps;
  private Map<String, Integer> witnessedBefore = Map.of();

  private HandMade(Check check, SessionStart sessionStart) {
    this.check = check;
    this.sessionStart = sessionStart;
    this.shown = sessionStart.initial();
    this.running = new RunningCheck(check, result);
    running.start(sessionStart, false, false, false);
  }

  /** The check of this requirement, on a fresh store that declares everything. */
  static HandMade before(String requirement) {
    return before(requirement, StoreConfig.defaults());
  }

  static HandMade before(String requirement, StoreConfig config) {
    return before(requirement, Capabilities.all(), config, fresh());
  }

  static HandMade before(
      String requirement, Capabilities capabilities, StoreConfig config, Snapshot initial) {
    Check check =
        Checks.all().stream()
            .filter(one -> one.requirement().equals(requirement))
            .findFirst()
            .orElseThrow();
    Implementation implementation = new Implementation("hand-made", "1", "none");
    return new HandMade(
        check, new SessionStart(implementation, capabilities, config, START_MS, initial));
  }

  /** The capabilities of a store whose clock runs while the kit reads. */
  static Capabilities onAWallClock() {
    return Capabilities.builder(Capabilities.all()).time(TimeSource.WALL).build();
  }

  /** The state of a store that was just opened. */
  static Snapshot fresh() {
    return Snapshot.builder()
        .sessionId("session-1")
        .mode("stepper")
        .speed("pause")
        .cursor(0)
        .focus(Focus.none())
        .explanation(Explanation.none())
        .build();
  }

  /** The next step happens this number of milliseconds later. */
  HandMade later(long ms) {
    nowMs += ms;
    return this;
  }

  /**
   * From now on the store may have read its clock this number of milliseconds before the kit did.
   */
  HandMade blurred(long ms) {
    clockUncertaintyMs = ms;
    return this;
  }

  /** The observer events of the next step. */
  HandMade telling(ObserverEvent... told) {
    observerEvents = List.of(told);
    return this;
  }

  /** The outcome of the next step. */
  HandMade ending(Outcome how) {
    outcome = how;
    return this;
  }

  /** Performs an action with this change of the state. */
  HandMade does(Action action, UnaryOperator<SnapshotBuilder> change) {
    return meets(new Command.Perform(action), change);
  }

  /** Performs a command with this change of the state. */
  HandMade meets(Command command, UnaryOperator<SnapshotBuilder> change) {
    Snapshot after = change.apply(shown.toBuilder()).build();
    witnessedBefore = new HashMap<>(result.witnesses());
    Observation observation =
        new Observation(
            ++steps,
            command,
            nowMs,
            clockUncertaintyMs,
            observerEvents,
            outcome,
            after,
            0,
            List.of());
    for (Commit commit : Commit.allOf(observation)) {
      running.step(new Step(Visibility.IN_PROCESS, sessionStart, shown, commit, nowMs));
      shown = commit.seen().after();
    }
    CheckResult.requireNoCrash(Map.of(check.requirement(), result));
    observerEvents = List.of();
    outcome = new Outcome.Nothing();
    return this;
  }

  /** Exports this text once; the state does not change. */
  HandMade exports(ExportFormat format, String text) {
    return ending(new Outcome.Exported(format, text, null))
        .meets(new Command.Export(format), state -> state);
  }

  /** The current state. */
  Snapshot shown() {
    return shown;
  }

  /** The findings, in the order of the steps. */
  List<Finding> findings() {
    return result.findings();
  }

  /** The problems of the findings, in the order of the steps. */
  List<String> problems() {
    return result.findings().stream().map(Finding::problem).toList();
  }

  /** The situations that the last step witnessed. */
  Set<String> witnessed() {
    Set<String> fresh = new TreeSet<>();
    result
        .witnesses()
        .forEach(
            (id, times) -> {
              if (times > witnessedBefore.getOrDefault(id, 0)) {
                fresh.add(id);
              }
            });
    return fresh;
  }

  /** What was not visible. */
  Set<String> outOfSight() {
    return result.outOfSight();
  }

  /** What the check needs to continue. */
  @Nullable Object memory() {
    Map<String, @Nullable Object> memory = new HashMap<>();
    running.putMemory(memory);
    return memory.get(check.requirement());
  }

  /** The same check on another store in the same state, continuing from this one's memory. */
  HandMade resumed() {
    HandMade other = new HandMade(check, sessionStart);
    Object memory = memory();
    if (memory != null) {
      JsonCursor own = JsonCursor.of(memory, "memory");
      other.running.remember(own, own);
    }
    other.shown = shown;
    other.nowMs = nowMs;
    return other;
  }

  /** A release with this event and this focus. */
  static Action release(Map<String, ?> event, Map<String, ?> focus) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", focus);
    fields.put("explanation_sentence", "Said.");
    fields.put("wait_timer_action", "none");
    fields.put("cursor_next", 1.0);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  static Action realtime(Map<String, ?> event) {
    return new Action.AppendRealtimeEvent(new RawEvent(new LinkedHashMap<>(event)));
  }

  /** An ordinary event. */
  static Map<String, Object> event(String id, String from, String to) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("at_ms", (double) START_MS);
    event.put("from_node_id", from);
    event.put("to_node_id", to);
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "label of " + id);
    return event;
  }

  /** The same event in the form of a finding. */
  static String eventText(String id, String from, String to) {
    return """
    {"id": "%s", "at_ms": %d, "from_node_id": "%s", "to_node_id": "%s", \
    "trigger": "direct", "call_type": "code", "label": "label of %s"}\
    """
        .formatted(id, START_MS, from, to, id);
  }

  /** The current ledger plus one entry. */
  UnaryOperator<SnapshotBuilder> appending(Map<String, ?> event) {
    PersistentLedger ledger =
        PersistentLedger.copyOf(shown.ledger())
            .append(FlowEvent.fromPlain(new LinkedHashMap<>(event)));
    return state -> state.ledger(ledger);
  }

  /** A ledger with these entries. */
  @SafeVarargs
  static PersistentLedger ledger(Map<String, ?>... events) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (Map<String, ?> event : events) {
      ledger = ledger.append(FlowEvent.fromPlain(new LinkedHashMap<>(event)));
    }
    return ledger;
  }
}
