package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceNeeds;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lists short sequences, each of which makes a store show its option of one or a few free choices.
 * They are the examples that readers get, so each step is needed.
 */
final class ChoiceProbes {
  private static final long AGE_LIMIT_MS = 2_000;

  private final long openedMs;
  private final StoreConfig usual;

  private ChoiceProbes(Capabilities declared, long openedMs) {
    this.openedMs = openedMs;
    this.usual = declared.defaultConfig();
  }

  /** Returns the sequences that a store with these capabilities can run. */
  static List<Sequence> of(Capabilities declared, long openedMs) {
    ChoiceProbes probes = new ChoiceProbes(declared, openedMs);
    return Stream.of(
            probes.releases(),
            probes.timers(),
            probes.settings(),
            probes.realtime(),
            probes.observers())
        .flatMap(stream -> stream)
        .filter(sequence -> SequenceNeeds.missing(sequence, declared).isEmpty())
        .toList();
  }

  private Stream<Sequence> releases() {
    return Stream.of(
        probe(store -> store.releases("cursor_next", null)),
        probe(store -> store.releases("cursor_next", -1.0)),
        probe(store -> store.releases("focus", null)),
        probe(store -> store.releases("focus", ProbeBuilder.focus("step_key", null))),
        probe(store -> store.releases("focus", ProbeBuilder.focus("node_id", List.of("a", "b")))),
        probe(store -> store.releases("focus", ProbeBuilder.focus("edge_id", ""))),
        probe(store -> store.releases("explanation_sentence", null)),
        probe(store -> store.releases("explanation_sentence", "")),
        probe(store -> store.releases("explanation_sentence", 7.0)),
        probe(store -> store.releases("notes", "")),
        probe(store -> store.releasesEvent("notes", null)),
        probe(store -> store.releasesEvent("id", null)),
        probe(store -> store.releasesEvent("id", 7.0)),
        probe(store -> store.releasesEvent("to_node_id", 7.0)),
        probe(store -> store.releasesEvent("label", 7.0)),
        probe(store -> store.releasesEvent("label", Map.of("text", "a"))),
        probe(store -> store.releasesEvent("payload_summary", 7.0)),
        probe(store -> store.releasesEvent("step_key", 7.0)),
        probe(store -> store.releasesEvent("colour", "blue")),
        probe(store -> store.releasesEvent("colour", Double.NaN)),
        probe(usual.withKeepRawPayload(false), store -> store.releasesEvent("raw_payload", "raw")));
  }

  private Stream<Sequence> timers() {
    StoreConfig reset = usual.withWaitStopPolicy(WaitStopPolicy.RESET);
    StoreConfig mark = usual.withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION);
    return Stream.of(
        probe(reset, store -> stop(start(store).later(1_000))),
        probe(reset, ChoiceProbes::stop),
        probe(mark, ChoiceProbes::stop),
        probe(mark, store -> stop(stop(start(store).later(1_000)).later(1_000))),
        probe(
            mark,
            store -> start(store).does(new Action.StopWaitTimer((double) store.now() + 1_000))),
        probe(store -> start(store).does(new Action.StopWaitTimer(Double.NaN))),
        probe(store -> store.does(new Action.StartWaitTimer(Double.NaN))),
        probe(store -> start(store).later(250).does(new Command.Look())),
        probe(store -> start(store).later(750).does(new Command.Look())));
  }

  private Stream<Sequence> settings() {
    return Stream.of(
        probe(store -> store.does(new Action.SetMode("realtime")).does(restart())),
        probe(store -> store.does(new Action.SetSpeed("2x")).does(restart())),
        probe(store -> store.does(new Action.SetTickProgress(0.5)).does(restart())),
        probe(store -> store.does(new Action.SetLocalPause(true)).does(restart())),
        probe(store -> store.does(new Action.SetHealthBadge("a", "OK", null)).does(restart())),
        probe(
            store ->
                store.does(new Action.SetLocalPause(true)).does(new Action.SetMode("realtime"))),
        probe(store -> store.does(new Action.SetSpeed("pause"))),
        probe(store -> store.does(new Action.SetSpeed("9x"))),
        probe(store -> store.does(new Action.SetTickProgress(1.5))),
        probe(
            store ->
                store
                    .does(new Action.SetTickProgress(0.5))
                    .does(new Action.SetTickProgress(Double.NaN))));
  }

  private Stream<Sequence> realtime() {
    StoreConfig aged = usual.withRetention(new Retention.MaxAge(AGE_LIMIT_MS));
    StoreConfig newest = usual.withRetention(new Retention.Newest(1));
    return Stream.of(
        probe(ProbeBuilder::appends),
        probe(store -> store.appends().appends()),
        probe(newest, store -> store.appends().appends().appends()),
        probe(aged, store -> store.appends().later(AGE_LIMIT_MS).appends()),
        probe(aged, store -> store.appends("at_ms", (double) store.now() - AGE_LIMIT_MS - 1)),
        probe(store -> store.does(new Action.SetRealtimeFocusPin(true)).does(restart()).appends()));
  }

  private Stream<Sequence> observers() {
    return Stream.of(
        probe(store -> store.releases("notes", "n").does(new Command.Export(ExportFormat.JSONL))),
        probe(store -> store.does(new Command.Export(ExportFormat.JSONL))),
        probe(store -> store.releases("notes", "n").does(new Command.Export(ExportFormat.TEXT))),
        observed(new ObserverBehaviour.Throws(Moment.NOTIFICATION)),
        observed(new ObserverBehaviour.Leaves(Moment.NOTIFICATION)),
        observed(new ObserverBehaviour.Brings(Moment.NOTIFICATION, "newcomer")));
  }

  private Sequence observed(ObserverBehaviour behaviour) {
    return probe(store -> store.does(new Command.Subscribe("a", behaviour)).releases("notes", "n"));
  }

  private Sequence probe(Consumer<ProbeBuilder> steps) {
    return probe(usual, steps);
  }

  private Sequence probe(StoreConfig config, Consumer<ProbeBuilder> steps) {
    ProbeBuilder store = new ProbeBuilder(config, openedMs);
    steps.accept(store);
    return store.done();
  }

  private static ProbeBuilder start(ProbeBuilder store) {
    return store.does(new Action.StartWaitTimer((double) store.now()));
  }

  private static ProbeBuilder stop(ProbeBuilder store) {
    return store.does(new Action.StopWaitTimer((double) store.now()));
  }

  private static Action restart() {
    return new Action.RestartSession();
  }
}
