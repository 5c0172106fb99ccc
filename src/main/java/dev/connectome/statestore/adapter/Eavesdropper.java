package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one store, and at each call looks around as its observer could. Nothing it does may
 * reach the store: what goes wrong while looking is kept and told at the end of the stimulus.
 *
 * @param <S> the implementation's own state type
 */
final class Eavesdropper<S> implements StoreObserver<S> {
  private final Function<@Nullable S, Snapshot> look;
  private final List<Sighting> sightings = new ArrayList<>();
  private @Nullable String working;
  private String before = "open";
  private boolean several;
  private @Nullable DriverException trouble;

  /**
   * Makes one.
   *
   * @param look captures the state it is given, or reads the store when it is given null
   */
  Eavesdropper(Function<@Nullable S, Snapshot> look) {
    this.look = look;
  }

  /** A stimulus begins. */
  synchronized void begin(String stimulus, boolean severalThreads) {
    throwTrouble();
    sightings.clear();
    working = stimulus;
    several = severalThreads;
  }

  /** The stimulus ended: what was heard meanwhile. */
  synchronized List<Sighting> end() {
    before = working == null ? before : working;
    working = null;
    throwTrouble();
    return List.copyOf(sightings);
  }

  @Override
  public void stateChanged(S state) {
    hear(
        "a notification",
        () -> {
          Snapshot delivered = look.apply(state);
          return new Sighting.Notified(delivered, several ? delivered : look.apply(null));
        });
  }

  @Override
  public void dockFired(String name, @Nullable S state, Map<String, ?> fields) {
    hear(
        "dock " + name,
        () -> {
          Snapshot carried = state == null ? null : look.apply(state);
          Snapshot inside = several && carried != null ? carried : look.apply(null);
          return new Sighting.DockFired(name, carried, PlainValue.freezeMap(fields), inside);
        });
  }

  private void hear(String what, Supplier<Sighting> looking) {
    synchronized (this) {
      if (working == null) {
        late(what);
        return;
      }
    }
    try {
      Sighting sighting = looking.get();
      synchronized (this) {
        if (working == null) {
          late(what);
        } else {
          sightings.add(sighting);
        }
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        trouble =
            e instanceof DriverException known
                ? known
                : new DriverException(
                    Reason.CONTRACT, what + " could not be read: " + Thrown.text(e), e);
      }
    }
  }

  /** Before the first stimulus a subscription may tell the current state: that is no news. */
  private void late(String what) {
    if (!before.equals("open")) {
      trouble =
          new DriverException(
              Reason.CONTRACT,
              what
                  + " came on thread "
                  + Thread.currentThread().getName()
                  + " after "
                  + before
                  + " had returned; the adapter must wait until the store has told everything");
    }
  }

  private void throwTrouble() {
    DriverException known = trouble;
    trouble = null;
    if (known != null) {
      throw known;
    }
  }
}
