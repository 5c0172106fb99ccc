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
  /** Everything but several observers: most wrappers remember what one action is about. */
  Capabilities ONE_OBSERVER =
      Capabilities.builder(ReferenceAdapter.CAPABILITIES).severalObservers(false).build();

  StoreUnderTest<Snapshot> open(StoreConfig config, InstantSource clock);

  /** The reference store as it is. */
  static StoreFactory reference() {
    return ReferenceStore::new;
  }

  /** Opened otherwise than asked for. */
  static StoreFactory configured(UnaryOperator<StoreConfig> change) {
    return (config, clock) -> new ReferenceStore(change.apply(config), clock);
  }

  default StoreFactory wrapped(UnaryOperator<StoreUnderTest<Snapshot>> wrapper) {
    return (config, clock) -> wrapper.apply(open(config, clock));
  }

  /**
   * Right where retention is on: entries that a view leaves out or moves would still count for the
   * store inside, and retention would look wrong too.
   */
  default StoreFactory withoutRetention() {
    return (config, clock) ->
        (config.retention().kind() == RetentionKind.NONE ? this : reference()).open(config, clock);
  }

  /** Leaves out the entries of which this says so when they come. */
  default StoreFactory hiding(Supplier<EntryHiding.Rule> rule) {
    return showing(() -> new EntryHiding(rule.get())).withoutRetention();
  }

  default StoreFactory showing(Supplier<StateRewriter> view) {
    return (config, clock) -> new StateRewritingStore(open(config, clock), view.get(), clock);
  }

  /** Shows every entry in its own way. */
  default StoreFactory showingEntries(UnaryOperator<FlowEvent> entry) {
    return showing(() -> inside -> inside.withLedger(mapped(inside.ledger(), entry)));
  }

  default StoreFactory hearing(Supplier<ActionRewriter> rewrite) {
    return (config, clock) -> new ActionRewritingStore(open(config, clock), rewrite.get(), clock);
  }

  /**
   * Takes every action of one kind for another one, or for none where that is null; the state is
   * the one before.
   */
  default <A extends Action> StoreFactory hearing(
      Class<A> kind, BiFunction<A, Snapshot, @Nullable Action> heard) {
    return hearing(
        () ->
            (action, before, now) ->
                kind.isInstance(action) ? heard.apply(kind.cast(action), before) : action);
  }

  /** Takes every release for another one; the state is the one before. */
  default StoreFactory hearingReleases(BiFunction<RawRelease, Snapshot, RawRelease> release) {
    return hearing(
        Action.CommitStepRelease.class,
        (commit, before) -> new Action.CommitStepRelease(release.apply(commit.release(), before)));
  }

  /** Takes every event for another one, in releases and from realtime. */
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
