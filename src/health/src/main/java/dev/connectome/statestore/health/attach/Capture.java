package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.StoreCall;
import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreThrewException;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Collects the evidence of one action on the thread that calls it: the docks, each with the state
 * that it carried and a read inside the callback; a read after the action; and a second look at the
 * state that was handed out before. It takes only what could change later; {@link Captured} makes
 * an observation of it on the judging thread.
 *
 * <p>Called by one thread at a time. Docks that fire while no action runs are ignored.
 *
 * @param <S> the store's own state type
 */
final class Capture<S> implements StoreObserver<S> {
  private final StoreUnderTest<S> store;
  private final InstantSource clock;
  private final LiveLedger ledger;
  private List<Received> heard = new ArrayList<>(1);
  private boolean working;
  private Command begun = new Command.Look();
  private LiveLedger.Extent extent = LiveLedger.Extent.EVERYTHING;
  private long fromMs;
  private int index;
  private @Nullable S held;
  private @Nullable Snapshot heldThen;
  private long heldMs;
  private @Nullable S lastState;
  private @Nullable Snapshot lastShown;
  private long lastMs;
  private final SessionStart sessionStart;
  private Snapshot latest;
  private long latestMs;
  private @Nullable Captured edits;
  private boolean trouble;

  Capture(
      StoreUnderTest<S> store,
      Implementation who,
      Capabilities capabilities,
      StoreConfig config,
      InstantSource clock,
      int window) {
    this.store = store;
    this.clock = clock;
    S state = store.read();
    latestMs = clock.millis();
    Snapshot shown = store.describe(state, latestMs);
    this.ledger =
        new LiveLedger(new SessionStart(who, capabilities, config, latestMs, shown), window);
    this.latest = shown.withLedger(ledger.known());
    this.sessionStart = new SessionStart(who, capabilities, config, latestMs, latest);
  }

  /** The state of the store when monitoring began. */
  SessionStart sessionStart() {
    return sessionStart;
  }

  int looksToGoRound() {
    return ledger.looksToGoRound();
  }

  void begin(Command command) {
    Action action = command.action();
    begun = command;
    extent =
        action == null || action instanceof Action.RestartSession
            ? LiveLedger.Extent.EVERYTHING
            : LiveLedger.Extent.WINDOW;
    lastState = null;
    lastShown = null;
    fromMs = clock.millis();
    working = true;
  }

  /**
   * Called when the application calls an action inside a callback of another action: the current
   * state is then the result of the outer action. Null when no action is being captured or the
   * state cannot be read.
   */
  @Nullable Received acts(Action inner) {
    if (!working) {
      return null;
    }
    try {
      Received act = Received.act(inner, shown(store.read(), clock.millis()));
      heard.add(act);
      begun = new Command.Perform(inner);
      if (inner instanceof Action.RestartSession) {
        extent = LiveLedger.Extent.EVERYTHING;
      }
      return act;
    } catch (RuntimeException | Error e) {
      trouble = true;
      return null;
    }
  }

  /** Returns the evidence; null when the store could not be read. */
  @Nullable Captured end(Command command, Outcome outcome) {
    working = false;
    List<Received> docks = heard;
    heard = new ArrayList<>(1);
    boolean problem = trouble;
    trouble = false;
    if (problem) {
      noteEdits();
      index++;
      return null;
    }
    try {
      S state = store.read();
      long toMs = clock.millis();
      Snapshot after = shown(state, toMs);
      noteEdits();
      index++;
      Snapshot then = heldThen;
      Snapshot now = lookAgain();
      held = after.hasLedger() ? state : null;
      heldThen = after;
      heldMs = toMs;
      latest = after;
      latestMs = toMs;
      return new Captured(index, command, fromMs, toMs, docks, outcome, after, then, now);
    } catch (RuntimeException | Error e) {
      // Exceptions of the store under observation must not reach its caller.
      index++;
      return null;
    }
  }

  /**
   * Returns edits of old entries that the last action's look detected, as an observation of its own
   * before that action; null when there were none. It cannot be known that this action made the
   * edits, so nothing is concluded about the action.
   */
  @Nullable Captured foundEdits() {
    Captured found = edits;
    edits = null;
    return found;
  }

  private void noteEdits() {
    PersistentLedger edited = ledger.edited();
    if (edited != null && latest.hasLedger()) {
      latest = latest.withLedger(edited);
      index++;
      edits =
          new Captured(
              index,
              new Command.Look(),
              latestMs,
              latestMs,
              List.of(),
              new Outcome.Nothing(),
              latest,
              null,
              null);
    }
  }

  void letGo() {
    held = null;
    heldThen = null;
    lastState = null;
    lastShown = null;
    working = false;
    heard = new ArrayList<>(0);
  }

  @Override
  public void stateChanged(S state) {}

  @Override
  public void dockFired(String name, @Nullable S state, Map<String, ?> fields) {
    if (!working) {
      return;
    }
    try {
      long now = clock.millis();
      Snapshot carried = state == null ? null : shown(state, now);
      Snapshot inside = shown(store.read(), now);
      heard.add(Received.of(name, carried, fields, inside));
    } catch (RuntimeException | Error e) {
      trouble = true;
    }
  }

  /**
   * Turns a state into evidence. The kit's own state shows the same as long as no time passes; any
   * other state may have changed since the last look.
   */
  @SuppressWarnings("ReferenceEquality") // identity is the question here
  private Snapshot shown(S state, long nowMs) {
    Snapshot known = lastShown;
    if (known != null && state == lastState && nowMs == lastMs) {
      return known;
    }
    return orUnreadable(
        () -> {
          Snapshot described = described(state, nowMs);
          return described.hasLedger()
              ? evidence(state, described, nowMs)
              : described.withLedger(PersistentLedger.empty());
        });
  }

  @SuppressWarnings("ReferenceEquality") // identity is the question here
  private Snapshot evidence(S state, Snapshot described, long nowMs) {
    PersistentLedger evidence =
        ledger.look(described, begun, nowMs, Math.max(0, nowMs - fromMs), extent);
    // The first look reads as much as the action needs; the later looks of this action detect only
    // what is new.
    extent = LiveLedger.Extent.ENDS;
    if (described.ledger() != evidence) {
      return described.withLedger(evidence);
    }
    if (state instanceof Snapshot own && own.ledger() == evidence) {
      lastState = state;
      lastMs = nowMs;
      lastShown = described;
    }
    return described;
  }

  /**
   * Shows the state that was handed out before as it looks now. Only parts with a cost that does
   * not depend on the length of the ledger are compared: the ledger is copied only when its length
   * changed.
   */
  @SuppressWarnings("ReferenceEquality") // fast path for the same object
  private @Nullable Snapshot lookAgain() {
    S state = held;
    Snapshot then = heldThen;
    if (state == null || then == null) {
      return null;
    }
    return orUnreadable(
        () -> {
          Snapshot now = described(state, heldMs);
          if (now == then) {
            return then;
          }
          boolean resized = now.ledger().size() != then.ledger().size();
          return now.withLedger(resized ? PersistentLedger.copyOf(now.ledger()) : then.ledger());
        });
  }

  private Snapshot described(S state, long nowMs) {
    @Nullable Snapshot described = store.describe(state, nowMs);
    if (described == null) {
      throw new DriverException(Reason.CONTRACT, "describe returned null for a state");
    }
    return described;
  }

  /** A state that was handed out and throws when it is read is evidence, too (PAT-P1). */
  private static Snapshot orUnreadable(Callable<Snapshot> look) {
    try {
      return StoreCall.of(look);
    } catch (StoreThrewException e) {
      return Snapshot.unreadable(e.text());
    }
  }
}
