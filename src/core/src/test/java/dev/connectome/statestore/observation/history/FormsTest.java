package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormsTest {
  static List<Action> actions() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", null);
    fields.put("at_ms", Double.NaN);
    return List.of(
        new Action.CommitStepRelease(Samples.release(1)),
        new Action.AppendRealtimeEvent(new RawEvent(fields)),
        new Action.SetMode("realtime"),
        new Action.SetMode((String) null),
        new Action.SetSpeed("3x"),
        new Action.SetSpeed((String) null),
        new Action.RestartSession(),
        new Action.StartWaitTimer(Double.NaN),
        new Action.StopWaitTimer(-0.0),
        new Action.SetTickProgress(Double.POSITIVE_INFINITY),
        new Action.SetHealthBadge("m", "OK", null),
        new Action.SetHealthBadge("m", "WARN", "why"),
        new Action.SetLocalPause(true),
        new Action.SetRealtimeFocusPin(false));
  }

  /** Every action with arguments of every kind, and without them. */
  static List<Action> callsOfAnyKind() {
    List<Action> calls = new ArrayList<>();
    for (Object value :
        Arrays.asList(
            null, "x", "", 1.0, -0.0, Double.NaN, true, List.of("x", 1.0), Map.of("k", 1.0))) {
      calls.add(new Action.CommitStepRelease(new RawRelease(value)));
      calls.add(new Action.AppendRealtimeEvent(new RawEvent(value)));
      calls.addAll(callsWith(Argument.of(value)));
    }
    calls.addAll(callsWith(Argument.MISSING));
    return calls;
  }

  private static List<Action> callsWith(Argument argument) {
    return List.of(
        new Action.SetMode(argument),
        new Action.SetSpeed(argument),
        new Action.StartWaitTimer(argument),
        new Action.StopWaitTimer(argument),
        new Action.SetTickProgress(argument),
        new Action.SetHealthBadge(argument, argument, argument),
        new Action.SetLocalPause(argument),
        new Action.SetRealtimeFocusPin(argument));
  }

  @ParameterizedTest
  @MethodSource("callsOfAnyKind")
  void callsOfAnyKindReadBack(Action action) {
    assertThat(ActionForm.fromPlain(throughText(ActionForm.toPlain(action)))).isEqualTo(action);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void actionsReadBack(Action action) {
    assertThat(ActionForm.fromPlain(throughText(ActionForm.toPlain(action)))).isEqualTo(action);
    Command perform = new Command.Perform(action);
    assertThat(CommandForm.fromPlain(throughText(CommandForm.toPlain(perform)))).isEqualTo(perform);
  }

  @Test
  void everyActionIsAmongTheSamples() {
    assertThat(actions().stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(List.of(Action.class.getPermittedSubclasses()));
  }

  static List<Command> commands() {
    List<Command> commands =
        new ArrayList<>(
            List.of(
                new Command.Look(),
                new Command.Tamper(),
                new Command.Export(ExportFormat.JSONL),
                new Command.Export(ExportFormat.TEXT),
                new Command.Race(
                    List.of(List.of(Samples.release(1), Samples.release(2)), List.of()), 3),
                new Command.Unsubscribe("o1")));
    behaviours().forEach(behaviour -> commands.add(new Command.Subscribe("o1", behaviour)));
    return commands;
  }

  private static List<ObserverBehaviour> behaviours() {
    return List.of(
        new ObserverBehaviour.Listens(),
        new ObserverBehaviour.Throws(Moment.NOTIFICATION),
        new ObserverBehaviour.Leaves(Moment.DOCK),
        new ObserverBehaviour.Removes(Moment.DOCK, "o2"),
        new ObserverBehaviour.Brings(Moment.NOTIFICATION, "o3"),
        new ObserverBehaviour.Acts(
            Moment.NOTIFICATION, new Action.CommitStepRelease(Samples.release(1))),
        new ObserverBehaviour.Acts(Moment.DOCK, new Action.SetSpeed("2x"), true));
  }

  @Test
  void everyMannerIsAmongTheSamples() {
    assertThat(behaviours().stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            List.of(ObserverBehaviour.class.getPermittedSubclasses()));
  }

  @Test
  void anObserverHasAName() {
    assertThatThrownBy(() -> CommandForm.fromPlain(Map.of("kind", "unsubscribe", "observer", "")))
        .isInstanceOf(FormatException.class)
        .hasMessage("stimulus \"observer\" is empty");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandsReadBack(Command command) {
    assertThat(CommandForm.fromPlain(throughText(CommandForm.toPlain(command)))).isEqualTo(command);
  }

  static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Nothing(),
        new Outcome.Returned(Samples.full()),
        new Outcome.Threw("Oops", ""),
        new Outcome.Exported(ExportFormat.TEXT, "a\nb\u2028\ud800", "a\nb\u2028\ud800"),
        new Outcome.Exported(ExportFormat.JSONL, "a", ""),
        new Outcome.Tampered(List.of("put"), List.of("clear")),
        new Outcome.Raced(
            List.of(List.of(Samples.initial(), Samples.full()), List.of()), List.of("reader: x")));
  }

  @Test
  void whereSomethingWasThrownIsKept() {
    Outcome.Threw threw =
        new Outcome.Threw("TypeError", "no", List.of("store.mjs:12:5", "b:1", "c:2", "d:3"));
    Map<?, ?> plain = throughText(OutcomeForm.toPlain(threw, SnapshotForm::toPlain));

    assertThat(OutcomeForm.fromPlain(plain, SnapshotForm::read))
        .isEqualTo(new Outcome.Threw("TypeError", "no"))
        .extracting(read -> ((Outcome.Threw) read).text())
        .isEqualTo("TypeError: no (at store.mjs:12:5, b:1, c:2)");
    assertThat(new Outcome.Threw("Oops", "").text()).isEqualTo("Oops");
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void outcomesReadBack(Outcome outcome) {
    assertThat(
            OutcomeForm.fromPlain(
                throughText(OutcomeForm.toPlain(outcome, SnapshotForm::toPlain)),
                SnapshotForm::read))
        .isEqualTo(outcome);
  }

  static List<ObserverEvent> observerEvents() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("evicted_count", 2.0);
    fields.put("none", null);
    List<ObserverEvent> observerEvents =
        new ArrayList<>(
            List.of(
                new ObserverEvent.Notified(Samples.initial(), Samples.full()),
                new ObserverEvent.Notified("o1", Samples.initial(), Samples.full()),
                new ObserverEvent.DockFired("dock", Samples.full(), fields, Samples.initial()),
                new ObserverEvent.DockFired("dock", null, Map.of(), Samples.initial()),
                new ObserverEvent.DockFired("o1", "dock", null, Map.of(), Samples.initial()),
                new ObserverEvent.DockFired(
                    "dock", Snapshot.unreadable("revoked"), Map.of(), Samples.full()),
                new ObserverEvent.Notified(Snapshot.unreadable(""), Snapshot.unreadable("revoked")),
                new ObserverEvent.ToldLate(null, "look"),
                new ObserverEvent.ToldLate("dock", "look"),
                new ObserverEvent.Behaved(
                    "o1",
                    new ObserverBehaviour.Leaves(Moment.DOCK),
                    Samples.full(),
                    new Outcome.Threw("Oops", "no")),
                new ObserverEvent.Behaved(
                    "o1",
                    new ObserverBehaviour.Acts(Moment.DOCK, new Action.SetSpeed("2x"), true),
                    Samples.full(),
                    null,
                    Samples.initial())));
    behaviours()
        .forEach(
            behaviour ->
                observerEvents.add(
                    new ObserverEvent.Behaved("o2", behaviour, Samples.full(), null)));
    return observerEvents;
  }

  @ParameterizedTest
  @MethodSource("observerEvents")
  void observerEventsReadBack(ObserverEvent observerEvent) {
    assertThat(
            ObserverEventForm.fromPlain(
                throughText(ObserverEventForm.toPlain(observerEvent, SnapshotForm::toPlain)),
                SnapshotForm::read))
        .isEqualTo(observerEvent);
  }

  @Test
  void heldChangesReadBack() {
    HeldChange change = new HeldChange(0, "read", Samples.initial(), Samples.full());

    assertThat(
            HeldChangeForm.fromPlain(
                throughText(HeldChangeForm.toPlain(change, SnapshotForm::toPlain)),
                SnapshotForm::read))
        .isEqualTo(change);
  }

  static List<Capabilities> declarations() {
    return List.of(
        Capabilities.all(),
        Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.MARK_COMPLETION),
        Capabilities.builder(Capabilities.all())
            .realtimeCursor(RealtimeCursor.ADVANCES)
            .exports()
            .time(TimeSource.WALL)
            .build());
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void capabilitiesReadBack(Capabilities declared) {
    assertThat(CapabilitiesForm.fromPlain(throughText(CapabilitiesForm.toPlain(declared))))
        .isEqualTo(declared);
  }

  @Test
  void theCommitDockMayBeDeclaredByItsAlias() {
    Map<String, Object> declared =
        Map.of(
            "restart_policies", List.of("clear"),
            "wait_stop_policies", List.of("reset"),
            "docks", List.of("dock_store_commit_transaction"));
    assertThat(CapabilitiesForm.fromPlain(declared).docks()).containsExactly(DockName.COMMIT);
  }

  @Test
  void capabilitiesSayWhatIsWrong() {
    Map<String, Object> least =
        Map.of("restart_policies", List.of("clear"), "wait_stop_policies", List.of("reset"));
    assertThat(CapabilitiesForm.fromPlain(least).exports()).isEmpty();

    assertThatThrownBy(() -> CapabilitiesForm.fromPlain(Map.of("restart_policies", List.of("x"))))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "capabilities \"restart_policies\" has the unknown name \"x\"; the names are boundary,"
                + " clear");
    assertThatThrownBy(() -> CapabilitiesForm.fromPlain(Map.of("real_time", true)))
        .hasMessageStartingWith(
            "capabilities has an unknown field \"real_time\"; the fields are restart_policies, ");
    assertThatThrownBy(() -> CapabilitiesForm.fromPlain(Map.of()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("at least one restart policy");
  }

  static List<StoreConfig> configurations() {
    return List.of(
        StoreConfig.defaults(),
        StoreConfig.defaults()
            .withRestartPolicy(RestartPolicy.CLEAR)
            .withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION)
            .withRetention(new Retention.Newest(3))
            .withRealtimeFocus(RealtimeFocusPolicy.PINNED)
            .withKeepRawPayload(true),
        StoreConfig.defaults().withRetention(new Retention.MaxAge(5_000_000_000L)));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configurationsReadBack(StoreConfig config) {
    assertThat(ConfigForm.fromPlain(throughText(ConfigForm.toPlain(config)))).isEqualTo(config);
  }

  @Test
  void refusesARetentionThatCannotBe() {
    assertThatThrownBy(() -> RetentionForm.fromPlain(Map.of("kind", "newest", "count", 0)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("at least 1");
  }

  static List<FlowEvent> entries() {
    Map<String, Object> nothing = new LinkedHashMap<>();
    nothing.put("extra", null);
    return List.of(
        Samples.entry(1),
        Samples.oddEntry(),
        Samples.entry(1).withOthers(nothing),
        Samples.entry(1).withOthers(Map.of("id", "another", "raw_payload", 1)),
        Samples.entry(1).withOthers(Map.of("$others", Map.of("a", 1))),
        FlowEvent.fromPlain(Map.of()),
        FlowEvent.ofValue(null),
        FlowEvent.ofValue("text"),
        FlowEvent.ofValue(4),
        FlowEvent.ofValue(true),
        FlowEvent.ofValue(List.of(1, "two")));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entriesReadBack(FlowEvent entry) {
    String text = JsonText.write(EntryForm.toPlain(entry));

    assertThat(EntryForm.fromPlain(JsonText.parse(text))).isEqualTo(entry);
  }

  @Test
  void theOpeningReadsBack() {
    assertThat(
            SessionStartForm.fromPlain(
                throughText(SessionStartForm.toPlain(Samples.sessionStart()))))
        .isEqualTo(Samples.sessionStart());
  }

  @Test
  void problemsNameTheirPlace() {
    assertThatThrownBy(() -> CommandForm.fromPlain(Map.of("kind", "shake")))
        .hasMessage("unknown stimulus \"shake\"");
    assertThatThrownBy(() -> ActionForm.fromPlain(Map.of("name", "set_the_table")))
        .hasMessage("unknown action \"set_the_table\"");
    assertThatThrownBy(
            () ->
                OutcomeForm.fromPlain(
                    Map.of("kind", "threw", "type", 3, "message", ""), SnapshotForm::read))
        .hasMessage("outcome \"type\" is a number, not a text");
    assertThatThrownBy(() -> SnapshotForm.fromPlain(Map.of("ledger", 1)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("no ledger list");
  }

  private static Map<?, ?> throughText(Map<String, ?> plain) {
    Object read = JsonText.parse(JsonText.write(plain));
    assertThat(read).isInstanceOf(Map.class);
    return (Map<?, ?>) Objects.requireNonNull(read);
  }

  @Test
  void snapshotsOfTheSamplesReadBack() {
    Map<String, Object> noLedger = new LinkedHashMap<>();
    noLedger.put("ledger", null);
    for (Snapshot state :
        List.of(
            Samples.initial(),
            Samples.full(),
            Snapshot.unreadable("revoked"),
            Samples.initial().toBuilder().misfits(noLedger).build(),
            Samples.initial().toBuilder().misfits(Map.of("ledger", List.of())).build())) {
      assertThat(SnapshotForm.fromPlain(throughText(SnapshotForm.toPlain(state)))).isEqualTo(state);
    }
  }
}
