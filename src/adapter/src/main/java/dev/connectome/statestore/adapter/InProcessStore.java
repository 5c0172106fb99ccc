package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs commands on one Java store and collects what each observer saw.
 *
 * @param <S> the implementation's own state type
 */
final class InProcessStore<S> {
  private final StoreUnderTest<S> store;
  private final StoreClock clock;
  private final SessionStart sessionStart;
  private final LedgerRecorder ledgers = new LedgerRecorder();
  private final EntryCache entries = new EntryCache();
  private final RetainedStates<S> held;
  private final LatestStates<S> handedOut = new LatestStates<>();
  private final HandedIn handedIn = new HandedIn();
  private final RecordingObserver<S> observer;
  private final Observers<S> observers;
  private final List<HeldChange> othersChanges = new ArrayList<>();
  private int index;
  private boolean everRead;
  private @Nullable S lastRead;
  private Snapshot lastSeen;
  private @Nullable Snapshot lastCaptured;

  private InProcessStore(
      StoreUnderTest<S> store,
      StoreClock clock,
      Implementation implementation,
      Capabilities capabilities,
      StoreConfig config,
      int mostHeld) {
    this.store = store;
    this.clock = clock;
    this.held = new RetainedStates<>(mostHeld);
    this.observer = new RecordingObserver<>(this::lookInside, handedOut);
    this.observers = new Observers<>(store, observer, this::writtenInto);
    try {
      observers.subscribe(ObserverEvent.FIRST_OBSERVER, new ObserverBehaviour.Listens());
    } catch (StoreThrewException e) {
      throw new DriverException(Reason.OPEN, "observe threw " + e.text(), e);
    }
    this.sessionStart =
        new SessionStart(implementation, capabilities, config, clock.millis(), read());
    this.lastSeen = sessionStart.initial();
  }

  /**
   * Wraps a store that was just opened.
   *
   * @param mostHeld the maximum number of retained states that are checked again later
   */
  static <S> InProcessStore<S> over(
      StoreUnderTest<S> store,
      StoreClock clock,
      Implementation implementation,
      Capabilities capabilities,
      StoreConfig config,
      int mostHeld) {
    return new InProcessStore<>(store, clock, implementation, capabilities, config, mostHeld);
  }

  SessionStart sessionStart() {
    return sessionStart;
  }

  Observation perform(Command command, long nowMs) {
    clock.moveTo(nowMs);
    long fromMs = clock.millis();
    index++;
    handedOut.begin(index);
    othersChanges.clear();
    observer.begin(command.name(), command instanceof Command.Race);
    observers.begin(command);
    Outcome outcome = outcome(command);
    List<ObserverEvent> observerEvents = observer.end();
    Snapshot after;
    try {
      after = read();
      if (outcome instanceof Outcome.Tampered && after.unreadable() != null) {
        throw new DriverException(Reason.READ, String.valueOf(after.unreadable()));
      }
    } catch (DriverException e) {
      if (!(outcome instanceof Outcome.Tampered) || e.reason() != Reason.READ) {
        throw e;
      }
      // The state was readable before the kit wrote into the objects: this is a finding.
      outcome = new Outcome.Threw("unreadable", String.valueOf(e.getMessage()));
      after = lastSeen;
    }
    lastSeen = after;
    long toMs = clock.millis();
    boolean checkpoint = command.action() == null || index == 1 || Integer.bitCount(index) == 1;
    RetainedStates.SecondLook again = lookAgain(checkpoint);
    othersChanges.addAll(again.changes());
    return new Observation(
        index,
        command,
        toMs,
        toMs - fromMs,
        observerEvents,
        outcome,
        after,
        again.count(),
        othersChanges);
  }

  /** Keeps the object of the last read; the returned function translates this object again. */
  Supplier<Snapshot> holdLastRead() {
    S state = lastRead;
    if (state == null) {
      throw new IllegalStateException("nothing was read yet");
    }
    long thenMs = clock.millis();
    return () -> describedAfresh(() -> state, thenMs);
  }

  /** Describes a state with no object of the store in the result. */
  private Snapshot describedAfresh(Callable<S> state, long nowMs) {
    try {
      return StoreCall.of(
          () -> {
            Snapshot now = store.describe(state.call(), nowMs);
            return now.withLedger(new LedgerRecorder().record(now.ledger()));
          });
    } catch (StoreThrewException e) {
      return Snapshot.unreadable(e.text());
    }
  }

  /** Returns what the store reported after the last command ended. */
  List<ObserverEvent> toldLate() {
    return observer.toldLate();
  }

  void close() {
    try {
      StoreCall.run(store::close);
    } catch (StoreThrewException e) {
      throw new DriverException(Reason.CLOSE, "close threw " + e.text(), e);
    }
  }

  private Outcome outcome(Command command) {
    return command.match(
        this::performed,
        look -> new Outcome.Nothing(),
        export -> exported(export.format()),
        tamper -> tampered(),
        race -> new RaceRun<>(store, clock.millis()).run(race),
        subscribe ->
            orNothing(
                thrownBy(() -> observers.subscribe(subscribe.observer(), subscribe.behaviour()))),
        unsubscribe -> orNothing(thrownBy(() -> observers.unsubscribe(unsubscribe.observer()))));
  }

  private Outcome tampered() {
    List<String> reached = new ArrayList<>();
    List<String> harmless = new ArrayList<>();
    Snapshot before = peek();
    for (HandedIn.One one : handedIn.take()) {
      one.write();
      Snapshot after = peek();
      (SnapshotDifference.isNone(before, after) ? harmless : reached).add(one.name());
      before = after;
    }
    Outcome.Tampered tampered = writtenIntoLatest(before);
    harmless.addAll(tampered.refused());
    reached.addAll(tampered.accepted());
    if (!reached.isEmpty()) {
      held.letGo();
    }
    return new Outcome.Tampered(harmless, reached);
  }

  /**
   * Writes into the latest states; if that does not reach the store, it must not reach what other
   * observers hold either.
   *
   * @param before what the store shows
   */
  private Outcome.Tampered writtenIntoLatest(Snapshot before) {
    List<LatestStates.Given<S>> others = handedOut.givenToOthers();
    List<Snapshot> then = others.stream().map(this::shownBy).toList();
    Outcome.Tampered tampered = SnapshotMutator.with(handedOut, this::ownLedger);
    if (!others.isEmpty()
        && !tampered.accepted().isEmpty()
        && SnapshotDifference.isNone(before, peek())) {
      for (int i = 0; i < others.size(); i++) {
        Snapshot now = shownBy(others.get(i));
        if (!now.equals(then.get(i))) {
          int step = others.get(i).step();
          othersChanges.add(new HeldChange(step, HeldChange.ANOTHER_OBSERVER, then.get(i), now));
        }
      }
    }
    return tampered;
  }

  private Snapshot shownBy(LatestStates.Given<S> given) {
    return describedAfresh(given::state, clock.millis());
  }

  /** Writes into a state that an action of an observer returned. */
  private synchronized @Nullable Snapshot writtenInto(S state) {
    Snapshot before = shownBy(state);
    LatestStates<S> only = new LatestStates<>();
    only.state("returned", state);
    if (SnapshotMutator.with(only, this::ownLedger).accepted().isEmpty()) {
      return null;
    }
    held.letGo();
    Snapshot after = shownBy(state);
    return after.equals(before) ? null : after;
  }

  private Snapshot shownBy(S state) {
    try {
      return StoreCall.of(() -> described(state, "returned"));
    } catch (StoreThrewException e) {
      return Snapshot.unreadable(e.text());
    }
  }

  private Snapshot peek() {
    return describedAfresh(store::read, clock.millis());
  }

  /**
   * Returns the store's own list behind a state; null when there is none or it is not accessible.
   */
  private @Nullable List<?> ownLedger(S state) {
    try {
      return StoreCall.of(() -> store.describe(state, clock.millis()).ledger().source());
    } catch (StoreThrewException e) {
      return null;
    }
  }

  private Outcome performed(Command.Perform perform) {
    S returned;
    try {
      returned = StoreCall.of(() -> handedIn.call(store, perform.action(), index));
    } catch (StoreThrewException e) {
      return threw(e);
    }
    return returned == null ? new Outcome.Nothing() : new Outcome.Returned(returned(returned));
  }

  private Snapshot returned(S state) {
    handedOut.state("returned", state);
    return capture(state, "returned");
  }

  private Outcome exported(ExportFormat format) {
    try {
      return new Outcome.Exported(format, export(format), export(format));
    } catch (StoreThrewException e) {
      return threw(e);
    }
  }

  private String export(ExportFormat format) throws StoreThrewException {
    @Nullable String text =
        StoreCall.of(() -> format == ExportFormat.JSONL ? store.exportJsonl() : store.exportText());
    if (text == null) {
      throw new DriverException(
          Reason.CONTRACT, "export " + format.wireName() + " returned null instead of text");
    }
    return text;
  }

  private static Outcome orNothing(Outcome.@Nullable Threw thrown) {
    return thrown == null ? new Outcome.Nothing() : thrown;
  }

  /** Returns what the store throws in this call; null when it throws nothing. */
  static Outcome.@Nullable Threw thrownBy(StoreCall.Task call) {
    try {
      StoreCall.run(call);
      return null;
    } catch (StoreThrewException e) {
      return threw(e);
    }
  }

  private static Outcome.Threw threw(StoreThrewException thrown) {
    return new Outcome.Threw(thrown.type(), thrown.said(), thrown.places());
  }

  private Snapshot read() {
    @Nullable S state;
    try {
      state = StoreCall.of(store::read);
    } catch (StoreThrewException e) {
      throw new DriverException(Reason.READ, "read threw " + e.text(), e);
    }
    if (state == null) {
      throw new DriverException(Reason.READ, "read returned null instead of a state");
    }
    lastRead = state;
    handedOut.state(SnapshotMutator.READ, state);
    return capture(state, "read");
  }

  /** Captures what an observer sees inside a callback: the state it was given, or a read. */
  private Snapshot lookInside(@Nullable S delivered) {
    return delivered == null ? read() : capture(delivered, "notified");
  }

  private synchronized Snapshot capture(S state, String source) {
    Snapshot seen;
    try {
      seen = StoreCall.of(() -> recognised(described(state, source)));
    } catch (StoreThrewException e) {
      if (everRead) {
        return Snapshot.unreadable(e.text());
      }
      throw new DriverException(
          Reason.READ, "a state (" + source + ") could not be read: " + e.text(), e);
    }
    everRead = true;
    held.hold(state, clock.millis(), index, source, seen);
    return seen;
  }

  private Snapshot described(S state, String source) {
    @Nullable Snapshot described = store.describe(state, clock.millis());
    if (described == null) {
      throw new DriverException(
          Reason.CONTRACT, "describe returned null for a state (" + source + ")");
    }
    return described.withLedger(ledgers.record(entries.view(described.ledger())));
  }

  /** Returns the last snapshot if the new one is equal, so that checks need not compare the two. */
  private Snapshot recognised(Snapshot seen) {
    Snapshot last = lastCaptured;
    if (last != null && last.equals(seen)) {
      return last;
    }
    lastCaptured = seen;
    return seen;
  }

  private synchronized RetainedStates.SecondLook lookAgain(boolean all) {
    return held.look(store, entries, all);
  }
}
