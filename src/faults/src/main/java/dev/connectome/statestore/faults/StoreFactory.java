package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens stores: the reference store, with wrappers around it. */
@FunctionalInterface
interface StoreFactory {
  /** All capabilities except several observers: most wrappers remember data of one action only. */
  Capabilities ONE_OBSERVER =
      Capabilities.builder(ReferenceAdapter.CAPABILITIES).severalObservers(false).build();

  StoreUnderTest<Snapshot> open(StoreConfig config, InstantSource clock);

  /** Returns the unchanged reference store. */
  static StoreFactory reference() {
    return ReferenceStore::new;
  }

  /** Returns the reference store with a changed configuration. */
  static StoreFactory configured(UnaryOperator<StoreConfig> change) {
    return (config, clock) -> new ReferenceStore(change.apply(config), clock);
  }

  default StoreFactory wrapped(UnaryOperator<StoreUnderTest<Snapshot>> wrapper) {
    return (config, clock) -> wrapper.apply(open(config, clock));
  }

  /**
   * Uses the reference store where retention is on: entries that a view hides or moves still count
   * for the inner store, so that retention would look wrong, too.
   */
  default StoreFactory withoutRetention() {
    return (config, clock) ->
        (config.retention().kind() == RetentionKind.NONE ? this : reference()).open(config, clock);
  }

  /** Hides the entries that the rule selects when they are added. */
  default StoreFactory hiding(Supplier<EntryHiding.Rule> rule) {
    return showing(() -> new EntryHiding(rule.get())).withoutRetention();
  }

  default StoreFactory showing(Supplier<StateRewriter> view) {
    return (config, clock) -> new StateRewritingStore(open(config, clock), view.get(), clock);
  }

  /** Shows every entry in another form. */
  default StoreFactory showingEntries(UnaryOperator<FlowEvent> entry) {
    return showing(() -> inside -> inside.withLedger(mapped(inside.ledger(), entry)));
  }

  default StoreFactory hearing(Supplier<ActionRewriter> rewrite) {
    return (config, clock) -> new ActionRewritingStore(open(config, clock), rewrite.get(), clock);
  }

  /**
   * Replaces every action of one kind by another one, or by nothing where that is null; the state
   * is the one before the action.
   */
  default <A extends Action> StoreFactory hearing(
      Class<A> kind, BiFunction<A, Snapshot, @Nullable Action> heard) {
    return hearing(
        () ->
            (action, before, now) ->
                kind.isInstance(action) ? heard.apply(kind.cast(action), before) : action);
  }

  /** Replaces every release by another one; the state is the one before the action. */
  default StoreFactory hearingReleases(BiFunction<RawRelease, Snapshot, RawRelease> release) {
    return hearing(
        Action.CommitStepRelease.class,
        (commit, before) -> new Action.CommitStepRelease(release.apply(commit.release(), before)));
  }

  /** Replaces every event by another one, in releases and from realtime. */
  default StoreFactory hearingEvents(UnaryOperator<RawEvent> event) {
    return hearing(() -> (action, before, now) -> Edits.event(action, event));
  }

  default StoreFactory telling(Supplier<NotificationRewriter> teller) {
    return wrapped(inner -> new NotificationRewritingStore(inner, teller.get()));
  }

  default StoreFactory deriving(DerivingStore.Selector selector) {
    return wrapped(inner -> new DerivingStore(inner, selector));
  }

  default StoreFactory exportingJsonl(BiFunction<String, Snapshot, String> jsonl) {
    return wrapped(inner -> new ExportingStore(inner, jsonl, (text, state) -> text));
  }

  default StoreFactory exportingText(BiFunction<String, Snapshot, String> text) {
    return wrapped(inner -> new ExportingStore(inner, (jsonl, state) -> jsonl, text));
  }

  private static PersistentLedger mapped(LedgerView ledger, UnaryOperator<FlowEvent> change) {
    PersistentLedger shown = PersistentLedger.empty();
    for (FlowEvent entry : ExportLines.entries(ledger)) {
      shown = shown.append(change.apply(entry));
    }
    return shown;
  }
}
