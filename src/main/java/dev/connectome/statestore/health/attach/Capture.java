package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what can be seen of one action on the thread that acts: the docks with the state that
 * each carried and what a read inside showed, a read right after, and a second look at the state
 * that was handed out before.
 *
 * <p>Used by one thread at a time; docks that come while no action is at work are not its business.
 *
 * @param <S> the store's own state type
 */
final class Capture<S> implements StoreObserver<S> {
  private final StoreUnderTest<S> store;
  private final StoreConfig config;
  private final InstantSource clock;
  private final LiveLedger ledger;
  private List<Sighting> sightings = new ArrayList<>(2);
  private boolean working;
  private boolean mayEvict;
  private boolean everything;
  private long fromMs;
  private int index;
  private @Nullable S held;
  private @Nullable Snapshot heldThen;
  private long heldMs;
  private final Snapshot first;
  private @Nullable RuntimeException trouble;

  Capture(StoreUnderTest<S> store, StoreConfig config, InstantSource clock, int window) {
    this.store = store;
    this.config = config;
    this.clock = clock;
    S state = store.read();
    Snapshot shown = store.describe(state, clock.millis());
    this.ledger = new LiveLedger(shown.ledger(), window);
    this.first = shown.withLedger(ledger.known());
  }

  Snapshot first() {
    return first;
  }

  int looksToGoRound() {
    return ledger.looksToGoRound();
  }

  void begin(Stimulus stimulus) {
    Action action = stimulus instanceof Stimulus.Perform perform ? perform.action() : null;
    mayEvict =
        action instanceof Action.AppendRealtimeEvent
            && config.retention().kind() != RetentionKind.NONE;
    everything = action == null || action instanceof Action.RestartSession;
    fromMs = clock.millis();
    working = true;
  }

  /** What was seen; null when the store could not be looked at. */
  @Nullable Observation end(Stimulus stimulus, Outcome outcome) {
    working = false;
    index++;
    List<Sighting> heard = sightings;
    sightings = new ArrayList<>(2);
    RuntimeException problem = trouble;
    trouble = null;
    if (problem != null) {
      return null;
    }
    try {
      S state = store.read();
      long toMs = clock.millis();
      Snapshot after = shown(state, toMs);
      HeldChange change = lookAgain();
      held = state;
      heldThen = after;
      heldMs = toMs;
      return new Observation(
          index,
          stimulus,
          toMs,
          Math.max(0, toMs - fromMs),
          heard,
          outcome,
          after,
          1,
          change == null ? List.of() : List.of(change));
    } catch (RuntimeException e) {
      return null;
    }
  }

  void letGo() {
    held = null;
    heldThen = null;
    working = false;
    sightings = new ArrayList<>(0);
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
      sightings.add(new Sighting.DockFired(name, carried, frozen(fields), inside));
    } catch (RuntimeException e) {
      trouble = e;
    }
  }

  private static Map<String, @Nullable Object> frozen(Map<String, ?> fields) {
    return PlainValue.freezeMap(fields);
  }

  /** A state as evidence; the very same state shows the same, but for the time that passed. */
  private Snapshot shown(S state, long nowMs) {
    Snapshot described = store.describe(state, nowMs);
    Snapshot evidence = described.withLedger(ledger.look(described.ledger(), mayEvict, everything));
    everything = false;
    return evidence;
  }

  /** Only what costs the same at any length of the ledger is compared. */
  private @Nullable HeldChange lookAgain() {
    S state = held;
    Snapshot then = heldThen;
    if (state == null || then == null) {
      return null;
    }
    Snapshot now = store.describe(state, heldMs);
    boolean same =
        now.ledger().size() == then.ledger().size()
            && SnapshotDifference.includingDerived(
                    then.withLedger(PersistentLedger.empty()),
                    now.withLedger(PersistentLedger.empty()))
                .isEmpty();
    return same
        ? null
        : new HeldChange(
            index, "read", then, now.withLedger(PersistentLedger.copyOf(now.ledger())));
  }
}
